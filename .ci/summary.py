"""Reads the result files of a test run; prints the slowest tests, the coverage, and as the last line what CI reads."""
import glob
import sys
import xml.etree.ElementTree as ET

NS = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
exit_code = int(sys.argv[1])
passed = failed = skipped = 0
times = []
for path in glob.glob("TestResults/**/*.trx", recursive=True):
    for result in ET.parse(path).getroot().iter(NS + "UnitTestResult"):
        outcome = result.get("outcome")
        passed += outcome == "Passed"
        failed += outcome == "Failed"
        skipped += outcome not in ("Passed", "Failed")
        times.append((result.get("duration", ""), result.get("testName")))
for duration, name in sorted(times, reverse=True)[:10]:
    print("slow", duration, name)
for path in glob.glob("TestResults/*/coverage.cobertura.xml"):
    rates = ET.parse(path).getroot().attrib
    if float(rates["lines-valid"]) > 0:
        print(f"coverage: line {float(rates['line-rate']):.1%}, branch {float(rates['branch-rate']):.1%}")
if exit_code and not failed:
    failed = 1
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not passed else 0)
