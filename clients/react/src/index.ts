export type { ImpressionResponse } from "@impressions/client";
export { ImpressionDetail, type ImpressionDetailProps } from "./ImpressionDetail.js";
export { ImpressionsProvider, type ImpressionsProviderProps } from "./provider.js";
export type { ImpressionDetailTexts } from "./texts.js";
export { type ImpressionState, useImpression } from "./useImpression.js";
