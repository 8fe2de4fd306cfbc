// A sign-up service with axios: creates a referral, verifies it, and creates the commission for it.
import axios from 'axios';

const { API_URL, API_KEY, IMPRESSION_ID } = process.env;
const api = axios.create({ baseURL: API_URL, headers: { Authorization: `Bearer ${API_KEY}` } });

function assert(condition, failure) {
  if (!condition) {
    throw new Error(failure);
  }
}

const { data: referral, status } = await api.post('/referrals', {
  impression_id: IMPRESSION_ID,
  first_name: 'John',
  last_name: 'Smith',
  email: `john-${IMPRESSION_ID}@example.com`,
  metadata: { plan: 'pro' },
});
assert(status === 201 && referral.status === 'pending', 'the referral is not pending');

const { data: verified } = await api.put(`/referrals/${referral.id}`, { status: 'verified', metadata: { seats: 3 } });
assert(verified.verified_at !== null, 'verified_at is not set');
assert(verified.metadata.plan === 'pro' && verified.metadata.seats === 3, 'metadata was not merged');

const { data: earning } = await api.post('/earnings', { referral_id: referral.id, amount: 500, description: 'Sign-up' });
assert(earning.amount === 500 && earning.currency === 'USD' && earning.status === 'pending', 'the earning has other values');

const { data: page } = await api.get('/earnings', { params: { referral_id: referral.id, limit: 10 } });
assert(page.earnings.length === 1 && page.earnings[0].id === earning.id, 'the earning is not in the list');

try {
  await api.post('/earnings', { referral_id: referral.id, amount: -1 });
  assert(false, 'a negative amount was accepted');
} catch (error) {
  assert(error.response?.status === 400 && error.response.data.error === 'Bad Request', error.message);
  assert(error.response.data.message.length > 0, 'the message is empty');
}

console.log(`${earning.id} earns ${earning.amount / 100} ${earning.currency} for ${referral.id}`);
