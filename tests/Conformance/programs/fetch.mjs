// A website's backend, after the example in the API's documentation: gets an impression and distinguishes the errors.
const { API_URL, API_KEY, IMPRESSION_ID } = process.env;

async function getImpression(id, key = API_KEY) {
  const response = await fetch(`${API_URL}/impressions/${id}`, {
    headers: { Authorization: `Bearer ${key}` },
  });
  const body = await response.json();
  if (!response.ok) {
    throw new Error(`${response.status} ${body.error}: ${body.message}`);
  }
  return body;
}

function assert(condition, failure) {
  if (!condition) {
    throw new Error(failure);
  }
}

const impression = await getImpression(IMPRESSION_ID);
assert(impression.id === IMPRESSION_ID, 'the impression has another ID');
assert(!Number.isNaN(Date.parse(impression.scanned_at)), 'scanned_at is not a date');
assert(typeof impression.metadata.device_type === 'string', 'metadata has no device_type');

const messages = await Promise.all([
  getImpression('imp_nonexistent').catch((error) => error.message),
  getImpression(IMPRESSION_ID, 'sk_wrong').catch((error) => error.message),
]);
assert(messages[0].startsWith('404 Not Found: '), messages[0]);
assert(messages[1].startsWith('401 Unauthorized: '), messages[1]);

console.log(`${impression.id} was scanned with a ${impression.metadata.device_type} device at ${impression.scanned_at}`);
