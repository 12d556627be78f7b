"""Fleiss' kappa with missing ratings and Gwet's interval (irrCAC).

irrCAC needs NumPy 1, so that this script has pins of its own:

    python -m pip install -r requirements-fleiss.txt
    python fleiss.py

It reads the tables from reliability.json.
"""

import json
import pathlib

import numpy
import pandas
from irrCAC.raw import CAC
from write import write

cases = []
for case in json.loads(pathlib.Path(__file__).with_name("reliability.json").read_text())["cases"]:
    table = numpy.array([[float(v) for v in row] for row in case["table"]])
    values = numpy.unique(table[~numpy.isnan(table)])
    if len(values) > 10 or len(table) < 3:
        continue
    for level in (0.9, 0.95):
        fleiss = CAC(pandas.DataFrame(table), categories=list(values), confidence_level=level, digits=17).fleiss()["est"]
        low, high = fleiss["confidence_interval"]
        cases.append({
            "name": case["name"], "level": level, "table": table, "value": fleiss["coefficient_value"], "low": low, "high": high,
            "se": fleiss["se"],
        })
write(cases, "irrCAC", "pandas", "scipy")
