#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What pandas, numpy, scipy and statsmodels say of the series of the test.

    stats_oracle.py SERIES ANSWERS.json

SERIES: a line a series: name, period, lags, then the values (17 digits, nan = missing). Those named col_… are columns of one table.
A part whose library is missing is not answered; "absent" names the library.
"""
import json
import sys
import warnings

import numpy as np
import pandas as pd

try:
    import scipy.signal
except ImportError:
    scipy = None
try:
    import statsmodels.api as sm
    from statsmodels.tsa.seasonal import STL
except ImportError:
    sm = None


def summary(series):
    """A constant has skew and kurtosis 0, as in pandas 1 and 2 (pandas 3 gives NaN)."""
    quantile = series.quantile
    constant = series.nunique() == 1
    return {"count": int(series.count()), "missing": int(series.isna().sum()), "zeros": int((series == 0).sum()), "min": series.min(),
            "max": series.max(), "mean": series.mean(), "std": series.std(), "median": series.median(), "q05": quantile(0.05),
            "q25": quantile(0.25), "q75": quantile(0.75), "q95": quantile(0.95), "sum": series.sum(),
            "skew": 0.0 if constant and series.count() > 2 else series.skew(),
            "kurtosis": 0.0 if constant and series.count() > 3 else series.kurt()}


def automatic_bins(values):
    """numpy 2.4's 'auto' (older ones lack the bound by the square-root rule)."""
    span, n = np.ptp(values), values.size
    iqr = np.subtract(*np.percentile(values, [75, 25]))
    width = min(max(2 * iqr * n ** (-1 / 3), span / np.sqrt(n) / 2), span / (np.log2(n) + 1))
    return int(np.ceil(span / width)) if width else 1


def histogram(values, bins):
    counts, edges = np.histogram(values, bins=bins)
    return {"counts": counts.tolist(), "edges": edges.tolist()}


def strength(part, residual):
    whole = np.var(part + residual)
    return max(0.0, 1 - np.var(residual) / whole) if whole > 0 else 0.0


def decomposition(series, period):
    filled = series.fillna(series.groupby(np.arange(len(series)) % period).transform("mean")).fillna(series.mean())
    fit = STL(filled.to_numpy(), period=period).fit()
    return {"trend": fit.trend.tolist(), "seasonal": fit.seasonal.tolist(), "residual": fit.resid.tolist(),
            "seasonalStrength": strength(fit.seasonal, fit.resid), "trendStrength": strength(fit.trend, fit.resid)}


def answers(values, period, lags):
    series = pd.Series(values)
    present = series.dropna().to_numpy()
    out = {"summary": summary(series)}
    if present.size:
        out["histogram"] = {"auto": histogram(present, automatic_bins(present)), "7": histogram(present, 7), "100": histogram(present, 100)}
    if present.size > 1 and np.ptp(present) > 0:
        filled = series.fillna(present.mean()).to_numpy()
        if scipy:
            frequency, power = scipy.signal.periodogram(filled, detrend="constant")
            out["spectrum"] = {"period": (1 / frequency[1:]).tolist(), "power": power[1:].tolist()}
        if sm:
            out["acf"] = sm.tsa.acf(values, nlags=lags, adjusted=False, fft=False, missing="conservative").tolist()
            if 0 < lags < len(values) // 2:
                out["pacf"] = sm.tsa.pacf(filled, nlags=lags, method="ldb").tolist()
    if sm and period >= 2 and present.size and len(values) >= 2 * period:
        out["stl"] = decomposition(series, period)
    return out


def without_nan(value):
    if isinstance(value, dict):
        return {key: without_nan(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_nan(item) for item in value]
    if isinstance(value, (float, np.floating)):
        return None if np.isnan(value) else float(value)
    return value


def main():
    warnings.simplefilter("ignore")
    out, table = {"series": {}}, {}
    with open(sys.argv[1], encoding="ascii") as file:
        for line in file:
            name, period, lags, *numbers = line.split()
            values = np.array([float(number) for number in numbers])
            out["series"][name] = answers(values, int(period), int(lags))
            if name.startswith("col_"):
                table[name] = values
    frame = pd.DataFrame(table)
    for method in ("pearson", "spearman"):
        out[method] = frame.corr(method=method).to_numpy().ravel().tolist()
    out["absent"] = [name for name, module in (("scipy", scipy), ("statsmodels", sm)) if module is None]
    with open(sys.argv[2], "w", encoding="ascii") as file:
        json.dump(without_nan(out), file, allow_nan=False)


if __name__ == "__main__":
    main()
