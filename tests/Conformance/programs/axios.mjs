// A sign-up service on axios: the referral, its verification, and the commission for it.
import axios from 'axios';

const { API_URL, API_KEY, IMPRESSION_ID } = process.env;
const api = axios.create({ baseURL: API_URL, headers: { Authorization: `Bearer ${API_KEY}` } });

function assert(isSo, what) {
  if (!isSo) {
    throw new Error(what);
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
assert(verified.metadata.plan === 'pro' && verified.metadata.seats === 3, 'metadata did not merge');

const { data: earning } = await api.post('/earnings', { referral_id: referral.id, amount: 500, description: 'Sign-up' });
assert(earning.amount === 500 && earning.currency === 'USD' && earning.status === 'pending', 'the earning is another');

const { data: page } = await api.get('/earnings', { params: { referral_id: referral.id, limit: 10 } });
assert(page.earnings.length === 1 && page.earnings[0].id === earning.id, 'the earning is not in the list');

try {
  await api.post('/earnings', { referral_id: referral.id, amount: -1 });
  assert(false, 'a negative amount was taken');
} catch (error) {
  assert(error.response?.status === 400 && error.response.data.error === 'Bad Request', error.message);
  assert(error.response.data.message.length > 0, 'there is no message');
}

console.log(`${earning.id} earns ${earning.amount / 100} ${earning.currency} for ${referral.id}`);
