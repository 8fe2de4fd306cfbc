#!/usr/bin/env bash
# Measures the mutation score of the domain and the application, or of the given layer: mutation.sh Domain. Fails below 85 %.
# Prints the surviving mutants; tests/*/StrykerOutput/ has them as a page. Takes from 10 minutes to an hour for each layer.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore
[ $# -gt 0 ] || set -- Domain Application
status=0
for layer in "$@"; do
    (cd "tests/$layer.UnitTests" && dotnet stryker) || status=1
done
exit $status
