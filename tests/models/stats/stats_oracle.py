"""Answers for the series on standard input (JSON: name -> {values, period, lags}) by pandas, numpy, scipy and statsmodels."""
import json
import sys

import numpy as np
import pandas as pd
from scipy import signal
from statsmodels.tsa.seasonal import STL
from statsmodels.tsa.stattools import acf, pacf


def answer(case):
    values = pd.Series([np.nan if v is None else v for v in case["values"]], dtype="float64")
    out = {
        "count": int(values.count()), "sum": values.sum(), "min": values.min(), "max": values.max(), "mean": values.mean(),
        "std": values.std(), "median": values.median(), "q05": values.quantile(0.05), "q25": values.quantile(0.25),
        "q75": values.quantile(0.75), "q95": values.quantile(0.95), "skew": values.skew(), "kurtosis": values.kurt(),
    }
    there = values.dropna().to_numpy()
    counts, edges = np.histogram(there, bins="auto")
    out["histogram"] = {"counts": counts.tolist(), "edges": edges.tolist()}
    if values.isna().any():
        return out
    if case["lags"]:
        out["acf"] = acf(there, nlags=case["lags"], adjusted=False, fft=False).tolist()
        out["pacf"] = pacf(there, nlags=case["lags"], method="ldb").tolist()
    _, power = signal.periodogram(there, detrend="constant")
    out["power"] = power[1:].tolist()
    if case["period"]:
        stl = STL(there, period=case["period"]).fit()
        out["stl"] = {"trend": stl.trend.tolist(), "seasonal": stl.seasonal.tolist(), "resid": stl.resid.tolist()}
    return out


def clean(value):
    if isinstance(value, dict):
        return {key: clean(one) for key, one in value.items()}
    if isinstance(value, list):
        return [clean(one) for one in value]
    return None if isinstance(value, float) and np.isnan(value) else value


json.dump({name: clean(answer(case)) for name, case in json.load(sys.stdin).items()}, sys.stdout)
