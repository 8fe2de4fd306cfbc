/** Every text of `<ImpressionDetail>`. */
export interface ImpressionDetailTexts {
  title: string;
  loading: string;
  /** Only for screen readers. */
  loaded: string;
  notFound: string;
  notFoundHint: string;
  unauthorized: string;
  unauthorizedHint: string;
  error: string;
  errorHint: string;
  /** Label of the ID by which the operator finds the failed request. */
  reference: string;
  retry: string;
  scan: string;
  scannedAt: string;
  location: string;
  traffic: string;
  referrer: string;
  source: string;
  poster: string;
  program: string;
  student: string;
  visitor: string;
  deviceType: string;
  os: string;
  browser: string;
  ipAddress: string;
  userAgent: string;
  /** Replaces a value that the program's privacy mode removed or the visitor did not send. */
  notKept: string;
  more: string;
}

export const english: ImpressionDetailTexts = {
  title: "Impression",
  loading: "Loading the impression…",
  loaded: "The impression is loaded.",
  notFound: "There is no such impression",
  notFoundHint: "Check the ID: it may have a typing error, or belong to another organization.",
  unauthorized: "You may not see this impression",
  unauthorizedHint: "Sign in, or ask the operator of this page for access.",
  error: "The impression could not be loaded",
  errorHint: "This may pass. Try again in a moment.",
  reference: "Reference",
  retry: "Try again",
  scan: "Scan",
  scannedAt: "Scanned",
  location: "Location",
  traffic: "Traffic",
  referrer: "Referrer",
  source: "Source",
  poster: "Poster",
  program: "Program",
  student: "Student",
  visitor: "Visitor",
  deviceType: "Device",
  os: "System",
  browser: "Browser",
  ipAddress: "IP address",
  userAgent: "User agent",
  notKept: "Not kept",
  more: "More",
};
