#!/usr/bin/env bash
# A shell script of a customer of the hosted API: gets an impression and creates the referral for it.
# Environment: API_URL, API_KEY, IMPRESSION_ID.
set -euo pipefail

# Prints the value of a member of flat JSON, without jq.
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

impression=$(curl -fsS "$API_URL/impressions/$IMPRESSION_ID" -H "Authorization: Bearer $API_KEY")
program_id=$(member program_id <<<"$impression")
[ -n "$program_id" ]

referral=$(curl -fsS -X POST "$API_URL/referrals" \
  -H "Authorization: Bearer $API_KEY" \
  -H "Content-Type: application/json" \
  -d '{
    "impression_id": "'"$IMPRESSION_ID"'",
    "first_name": "Jane",
    "last_name": "Doe",
    "email": "jane-'"$IMPRESSION_ID"'@example.com",
    "idempotency_key": "signup-'"$IMPRESSION_ID"'"
  }')
[ "$(member status <<<"$referral")" = pending ]
[ "$(member program_id <<<"$referral")" = "$program_id" ]

status=$(curl -sS -o /dev/null -w '%{http_code}' "$API_URL/impressions/$IMPRESSION_ID" -H "Authorization: Bearer sk_wrong")
[ "$status" = 401 ]
echo "$(member id <<<"$referral") is pending"
