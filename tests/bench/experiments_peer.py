#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Optuna and its plots on the same study; prints seconds as JSON.

    experiments_peer.py keep SNAPSHOT.json STUDY.pickle     the snapshot as Optuna's own study, pickled: the quickest thing that it can load
    experiments_peer.py open STUDY.pickle                   load, the same plots, each as JSON of plotly (no browser is waited for)
    experiments_peer.py ped|fanova STUDY.pickle [TREES]
"""
import json
import pickle
import sys
import time
import warnings

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.importance import FanovaImportanceEvaluator, PedAnovaImportanceEvaluator, get_param_importances
from optuna.trial import TrialState

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def distribution(p):
    if p["type"] == "categorical":
        return CategoricalDistribution(p["choices"])
    if p["type"] == "int":
        return IntDistribution(int(p["min"]), int(p["max"]))
    return FloatDistribution(float(p["min"]), float(p["max"]), log=p["distribution"] == "logUniform")


def keep(source, target):
    with open(source, encoding="utf-8") as f:
        snapshot = json.load(f)
    spaces = {p["name"]: distribution(p) for p in snapshot["study"]["parameters"]}
    cast = {name: {IntDistribution: int, FloatDistribution: float, CategoricalDistribution: str}[type(d)] for name, d in spaces.items()}
    study = optuna.create_study(direction="minimize")
    trials = []
    for t in snapshot["trials"]:
        values = {m["name"]: float(m["latest"]) for m in t.get("metrics", [])}
        if t["state"] != "Succeeded":
            continue
        trials.append(optuna.trial.create_trial(state=TrialState.COMPLETE, value=values["loss"], params={a["name"]: cast[a["name"]](a["value"]) for a in t["parameters"]}, distributions=spaces))
    study.add_trials(trials)
    with open(target, "wb") as f:
        pickle.dump(study, f)


def load(path):
    with open(path, "rb") as f:
        return pickle.load(f)


def plots(path):
    import optuna.visualization as v
    begin = time.perf_counter()
    study = load(path)
    names = list(study.trials[0].params)
    figures = [v.plot_parallel_coordinate(study), v.plot_slice(study), v.plot_optimization_history(study), v.plot_contour(study, params=names[:2]), v.plot_rank(study, params=names[:4]), v.plot_edf(study), v.plot_timeline(study), v.plot_param_importances(study, evaluator=PedAnovaImportanceEvaluator())]
    for figure in figures:
        figure.to_json()
    return time.perf_counter() - begin


def importance(path, evaluator):
    study = load(path)
    begin = time.perf_counter()
    get_param_importances(study, evaluator=evaluator)
    return time.perf_counter() - begin


def main():
    verb, path = sys.argv[1:3]
    if verb == "keep":
        keep(path, sys.argv[3])
        return
    if verb == "open":
        seconds = plots(path)
    elif verb == "ped":
        seconds = min(importance(path, PedAnovaImportanceEvaluator()) for _ in range(3))
    else:
        seconds = importance(path, FanovaImportanceEvaluator(n_trees=int(sys.argv[3]), seed=0))
    print(json.dumps({"seconds": seconds}))


main()
