#!/usr/bin/env bash
# Measures the coverage of src/ and clients/csharp/ by all tests, or by the given test projects: coverage.sh tests/Domain.UnitTests.
# Prints a summary. artifacts/coverage/index.html has each class and line.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore
rm -rf artifacts/coverage
status=0
for project in "${@:-Impressions.sln}"; do
    dotnet test "$project" --settings tests/coverage.runsettings --results-directory artifacts/coverage || status=1
done
dotnet reportgenerator -reports:'artifacts/coverage/*/coverage.cobertura.xml' -targetdir:artifacts/coverage \
    -reporttypes:'TextSummary;Html' -filefilters:'-*.g.cs' -verbosity:Warning
grep -vE '^  Impressions\.' artifacts/coverage/Summary.txt
exit $status
