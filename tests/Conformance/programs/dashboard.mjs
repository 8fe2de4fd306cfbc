// A dashboard: reads all impressions of a program in pages by offset, and counts them by device.
const { API_URL, API_KEY, IMPRESSION_ID, PAGE_SIZE = '2' } = process.env;

async function get(path) {
  const response = await fetch(API_URL + path, { headers: { Authorization: `Bearer ${API_KEY}` } });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}

const { program_id: programId } = await get(`/impressions/${IMPRESSION_ID}`);
const limit = Number(PAGE_SIZE);
const seen = new Map();
for (let offset = 0; ; offset += limit) {
  const { impressions } = await get(`/impressions?programId=${programId}&limit=${limit}&offset=${offset}`);
  for (const impression of impressions) {
    if (seen.has(impression.id)) {
      throw new Error(`${impression.id} is on two pages`);
    }
    seen.set(impression.id, impression.metadata.device_type ?? 'unknown');
  }
  if (impressions.length < limit) {
    break;
  }
}

if (!seen.has(IMPRESSION_ID)) {
  throw new Error(`${IMPRESSION_ID} is on no page`);
}

const devices = [...seen.values()].reduce((counts, device) => ({ ...counts, [device]: (counts[device] ?? 0) + 1 }), {});
console.log(`${seen.size} impressions: ${JSON.stringify(devices)}`);
