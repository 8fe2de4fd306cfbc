"""A nightly report: what each user's referrals earned. Uses only the standard library, in the style of the requests package."""
import json
import os
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter

URL, KEY = os.environ["API_URL"], os.environ["API_KEY"]


def get(path, key=KEY, **params):
    query = "?" + urllib.parse.urlencode(params) if params else ""
    request = urllib.request.Request(URL + path + query, headers={"Authorization": "Bearer " + key})
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


impression = get("/impressions/" + os.environ["IMPRESSION_ID"])
program_id = impression["program_id"]
users = {user["id"]: user for user in get("/users", programId=program_id, limit=100)["users"]}
assert impression["student_id"] in users, "the user of the poster is not in the list"
posters = get("/posters", programId=program_id, studentId=impression["student_id"])["posters"]
assert impression["poster_id"] in {poster["id"] for poster in posters}, "the poster is not in the list"

amounts = Counter()
for referral in get("/referrals", programId=program_id, limit=100)["referrals"]:
    for earning in get("/earnings", referral_id=referral["id"])["earnings"]:
        amounts[referral["student_id"]] += earning["amount"]

try:
    get("/users", key="sk_wrong")
    raise AssertionError("a wrong key was accepted")
except urllib.error.HTTPError as error:
    body = json.load(error)
    assert error.code == 401 and body["error"] == "Unauthorized" and body["message"], body

for user_id, amount in amounts.items():
    user = users[user_id]
    print(f"{user['first_name']} {user['last_name']} earned {amount / 100:.2f}")
