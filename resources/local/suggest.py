# SPDX-FileCopyrightText: The Headrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions for the experiments of the local cluster: one JSON object a line on stdin, one answer a line on stdout, in order.

  {"ask": ID, "study": UID, "n": N, "most": maxTrialCount | null, "parallel": N, "goal": "minimize" | "maximize", "algorithm": NAME,
   "settings": {NAME: TEXT}, "parameters": [as in an Experiment's spec],
   "given": [{"name", "assignments": {NAME: TEXT}, "labels": {}, "state": "open" | "done" | "failed", "value": NUMBER?}]}
  -> {"ask": ID, "trials": [{"assignments": {NAME: TEXT}, "labels": {}}], "end": BOOL}     "end": there will be no more
  -> {"ask": ID, "invalid": TEXT}    the settings or the search space cannot be used
  -> {"ask": ID, "error": TEXT}      anything else; the next request is answered all the same

Every request says all that was suggested before, so a study goes on after this process was started anew.
"""
import itertools
import json
import math
import os
import random
import sys
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # small matrices: threads only fight each other
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
LARGEST_GRID = 1_000_000


class Invalid(Exception):
    pass


def check_settings(algorithm, settings, known):
    """`known`: name -> (type, rule, what is wrong when the rule does not hold)."""
    for name, text in settings.items():
        if name not in known:
            raise Invalid(f"unknown setting {name} for algorithm {algorithm}")
        kind, rule, words = known[name]
        try:
            value = kind(text)
        except ValueError as problem:
            raise Invalid(f"failed to validate {name}({text}): {problem}") from None
        if not rule(value):
            raise Invalid(words.replace("VALUE", text))


SEED = {"random_state": (int, lambda v: v >= 0, "random_state should be great or equal than zero")}


def one_of(words, allowed):
    return (str, lambda v: v in allowed, words)


class Space:
    """The parameters of an experiment, with their values as numbers."""

    def __init__(self, parameters):
        self.all = [Parameter(one) for one in parameters]
        names = [one.name for one in self.all]
        for name in names:
            if names.count(name) > 1:
                raise Invalid(f"Detect duplicated parameter name: {name}")

    def text(self, values):
        return {one.name: one.text(values[one.name]) for one in self.all}

    def values(self, texts):
        return {one.name: one.value(texts[one.name]) for one in self.all}


class Parameter:
    def __init__(self, spec):
        space = spec.get("feasibleSpace") or {}
        self.name, self.type = spec["name"], spec["parameterType"]
        self.distribution = space.get("distribution") or "uniform"
        self.is_list = self.type in ("discrete", "categorical")
        self.list = space.get("list") or []
        if self.is_list:
            if not self.list:
                raise Invalid(f"The list of the parameter {self.name} is empty")
            return
        if self.type not in ("int", "double"):
            raise Invalid(f"Unsupported parameter type: {self.type}")
        kind = int if self.type == "int" else float
        try:
            self.min, self.max = kind(space["min"]), kind(space["max"])
            self.step = kind(space["step"]) if space.get("step") else None
        except (KeyError, ValueError) as problem:
            raise Invalid(f"The range of the parameter {self.name} is no range of numbers: {problem}") from None
        if not (math.isfinite(self.min) and math.isfinite(self.max)) or self.min > self.max:
            raise Invalid(f"The range of the parameter {self.name} ({self.min} to {self.max}) is empty or has no end")
        if self.step is not None and self.step <= 0:
            raise Invalid(f"The step of the parameter {self.name} must be greater than zero")
        if self.is_log and self.min <= 0:
            raise Invalid(f"The least value of the parameter {self.name} must be greater than zero, for its distribution is {self.distribution}")

    @property
    def is_log(self):
        return self.distribution in ("logUniform", "logNormal")

    def text(self, value):
        return value if self.is_list else str(int(value)) if self.type == "int" else repr(float(value))

    def value(self, text):
        return text if self.is_list else int(float(text)) if self.type == "int" else float(text)

    def points(self):
        """All values, for a grid."""
        if self.is_list:
            return self.list
        step = self.step or (1 if self.type == "int" else None)
        if step is None:
            raise Invalid(f"The parameter {self.name} needs a step: a grid cannot be made of a range without one")
        count = int((self.max - self.min) / step + 1e-9) + 1
        return [self.min + i * step if self.type == "int" else float(f"{self.min + i * step:.12g}") for i in range(count)]

    def at(self, share):
        """The value at a share of the range, 0 to 1."""
        if self.is_list:
            return self.list[min(int(share * len(self.list)), len(self.list) - 1)]
        if self.is_log:
            return self.fit(math.exp(math.log(self.min) + share * (math.log(self.max) - math.log(self.min))))
        if self.type == "int":
            step = self.step or 1
            return self.min + step * min(int(share * ((self.max - self.min) // step + 1)), (self.max - self.min) // step)
        return self.fit(self.min + share * (self.max - self.min))

    def fit(self, value):
        """The nearest value that may be taken: steps count from the least one."""
        value = min(max(value, self.min), self.max)
        step = self.step or (1 if self.type == "int" else None)
        if step:
            value = self.min + min(round((value - self.min) / step), int((self.max - self.min) / step + 1e-9)) * step
        return int(value) if self.type == "int" else value if not step else float(f"{value:.12g}")

    def draw(self, source):
        if self.is_list or self.distribution not in ("normal", "logNormal"):
            return self.at(source.random())
        low, high = (math.log(self.min), math.log(self.max)) if self.is_log else (self.min, self.max)
        while True:  # within the range: six deviations wide
            drawn = source.gauss((low + high) / 2, (high - low) / 6 or 1e-300)
            if low <= drawn <= high or low == high:
                return self.fit(math.exp(drawn) if self.is_log else drawn)


class Study:
    """What one algorithm knows of one experiment. `told` are the names of trials whose end it knows."""
    settings_known = SEED

    def __init__(self, request):
        self.algorithm, self.settings = request["algorithm"], request["settings"]
        self.sign = 1 if request["goal"] == "minimize" else -1
        self.check(request)
        self.space = Space(request["parameters"])
        seed = self.settings.get("random_state")
        self.seed = None if seed is None else int(seed) + len(request["given"])
        self.told = set()
        self.prepare(request)

    def check(self, request):
        check_settings(self.algorithm, self.settings, self.settings_known)

    def prepare(self, request):
        pass

    def learn(self, given):
        for one in given:
            if one["state"] != "open" and one["name"] not in self.told:
                self.told.add(one["name"])
                self.tell(one)

    def tell(self, one):
        pass

    def ask(self, request):
        self.learn(request["given"])
        return [{"assignments": self.space.text(values)} for values in self.points(request)], False


class Random(Study):
    def prepare(self, request):
        self.source = random.Random(self.seed)

    def points(self, request):
        return [{one.name: one.draw(self.source) for one in self.space.all} for _ in range(request["n"])]


class Sobol(Study):
    settings_known = SEED

    def prepare(self, request):
        from scipy.stats import qmc
        self.sequence = qmc.Sobol(len(self.space.all), seed=int(self.settings.get("random_state", 0)))
        self.count = 0

    def points(self, request):
        warnings.simplefilter("ignore")
        if len(request["given"]) > self.count:
            self.sequence.fast_forward(len(request["given"]) - self.count)
            self.count = len(request["given"])
        rows = self.sequence.random(request["n"])
        self.count += request["n"]
        return [{one.name: one.at(float(share)) for one, share in zip(self.space.all, row)} for row in rows]


class Grid(Study):
    def check(self, request):
        super().check(request)
        points = [one.points() for one in Space(request["parameters"]).all]
        size = math.prod(len(one) for one in points)
        if request.get("most") and request["most"] > size:
            raise Invalid(f"Max Trial Count: {request['most']} > all possible search combinations: {size}")
        if size > LARGEST_GRID:
            raise Invalid(f"The grid has {size} points, more than {LARGEST_GRID}: choose larger steps")

    def ask(self, request):
        names = [one.name for one in self.space.all]
        taken = {tuple(one["assignments"].get(name) for name in names) for one in request["given"]}
        found = []
        for point in itertools.product(*(one.points() for one in self.space.all)):
            texts = self.space.text(dict(zip(names, point)))
            if tuple(texts.values()) not in taken:
                found.append({"assignments": texts})
                if len(found) > request["n"]:
                    break
        return found[:request["n"]], len(found) <= request["n"]


class OptunaStudy(Study):
    """One of Optuna's samplers. Trials that are still open are known to it, so no point comes twice at once."""

    def prepare(self, request):
        import optuna
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        warnings.filterwarnings("ignore")
        self.optuna = optuna
        self.study = optuna.create_study(direction="minimize", sampler=self.sampler(optuna.samplers))
        self.known = {}  # name -> number of a trial of the study

    def distributions(self):
        kinds = self.optuna.distributions
        made = {}
        for one in self.space.all:
            if one.is_list:
                made[one.name] = kinds.CategoricalDistribution(one.list)
            else:
                kind = kinds.IntDistribution if one.type == "int" else kinds.FloatDistribution
                step = {} if one.is_log or one.step is None else {"step": one.step}
                made[one.name] = kind(one.min, one.max, log=one.is_log, **step)
        return made

    def adopt(self, one):
        """A trial as its suggestion has it, running until its end is known."""
        space, values = self.distributions(), self.space.values(one["assignments"])
        self.study.enqueue_trial(values)
        trial = self.study.ask(space)
        self.known[one["name"]] = trial

    def learn(self, given):
        for one in given:
            if one["name"] not in self.known:
                self.adopt(one)
        super().learn(given)

    def tell(self, one):
        states = self.optuna.trial.TrialState
        if one["state"] == "done" and one.get("value") is not None:
            self.study.tell(self.known[one["name"]], self.sign * one["value"])
        else:
            self.study.tell(self.known[one["name"]], state=states.FAIL)

    def points(self, request):
        found, space = [], self.distributions()
        for _ in range(request["n"]):
            trial = self.study.ask(space)
            found.append(trial.params)
            self.waiting = getattr(self, "waiting", []) + [trial]
        return found

    def ask(self, request):
        # The trials of the answer before this one: now they have their names.
        waiting = getattr(self, "waiting", [])
        for one in request["given"]:
            if one["name"] not in self.known:
                for trial in waiting:
                    if self.space.text(trial.params) == one["assignments"]:
                        self.known[one["name"]] = trial
                        waiting.remove(trial)
                        break
        for trial in waiting:  # nobody took them
            self.study.tell(trial, state=self.optuna.trial.TrialState.FAIL)
        self.waiting = []
        return super().ask(request)


class Tpe(OptunaStudy):
    settings_known = {**SEED, "gamma": (float, lambda v: 0 < v < 1, "gamma should be in the range of (0, 1)"),
                      "prior_weight": (float, lambda v: v > 0, "prior_weight should be great than zero"),
                      "n_EI_candidates": (int, lambda v: v > 0, "n_EI_candidates should be great than zero")}

    def sampler(self, samplers):
        given, chosen = self.settings, {}
        if "gamma" in given:
            chosen["gamma"] = lambda n: max(1, min(math.ceil(float(given["gamma"]) * math.sqrt(n)), 25))
        if "prior_weight" in given:
            chosen["prior_weight"] = float(given["prior_weight"])
        if "n_EI_candidates" in given:
            chosen["n_ei_candidates"] = int(given["n_EI_candidates"])
        return samplers.TPESampler(seed=self.seed, constant_liar=True, **chosen)


class MultivariateTpe(OptunaStudy):
    settings_known = {"random_state": (int, lambda v: v >= 0, "random_state should be greate or equal than zero"),
                      "n_startup_trials": (int, lambda v: v >= 0, "n_startup_trials should be greate or equal than zero"),
                      "n_ei_candidates": (int, lambda v: v >= 0, "n_ei_candidates should be greate or equal than zero")}

    def check(self, request):
        super().check(request)
        for one in request["parameters"]:
            if (one.get("feasibleSpace") or {}).get("distribution") in ("normal", "logNormal"):
                raise Invalid(f"The distribution of the parameter {one['name']} is not supported by multivariate-tpe: use uniform or logUniform")

    def sampler(self, samplers):
        chosen = {name: int(self.settings[name]) for name in ("n_startup_trials", "n_ei_candidates") if name in self.settings}
        return samplers.TPESampler(seed=self.seed, multivariate=True, constant_liar=True, **chosen)


class Cmaes(OptunaStudy):
    settings_known = {"random_state": MultivariateTpe.settings_known["random_state"], "sigma": (float, lambda v: v >= 0, "sigma should be greate or equal than zero"),
                      "restart_strategy": one_of("restart_strategy VALUE is not supported in CMAES optimization", ("none", "ipop", "bipop"))}

    def check(self, request):
        super().check(request)
        if sum(one["parameterType"] in ("int", "double") for one in request["parameters"]) < 2:
            raise Invalid("cmaes only supports two or more dimensional continuous search space.")

    def sampler(self, samplers):
        sigma = float(self.settings.get("sigma") or 0)
        return samplers.CmaEsSampler(seed=self.seed, warn_independent_sampling=False, **({"sigma0": sigma} if sigma else {}))


class Bayesian(Study):
    settings_known = {**SEED, "base_estimator": one_of("base_estimator VALUE is not supported in Bayesian optimization", ("GP", "RF", "ET", "GBRT")),
                      "n_initial_points": (int, lambda v: v >= 0, "n_initial_points should be great or equal than zero"),
                      "acq_func": one_of("acq_func VALUE is not supported in Bayesian optimization", ("gp_hedge", "LCB", "EI", "PI", "EIps", "PIps")),
                      "acq_optimizer": one_of("acq_optimizer VALUE is not supported in Bayesian optimization", ("auto", "sampling", "lbfgs"))}

    def prepare(self, request):
        try:
            from skopt import Optimizer
            from skopt.space import Categorical, Integer, Real
        except ImportError:
            raise Invalid("The Python environment of the local cluster has no scikit-optimize: choose tpe, or run \"headrace local clear\" so that the environment is made anew") from None
        warnings.filterwarnings("ignore")
        dimensions = []
        for one in self.space.all:
            prior = "log-uniform" if one.is_log else "uniform"
            dimensions.append(Categorical(one.list) if one.is_list else (Integer if one.type == "int" else Real)(one.min, one.max, prior=prior) if one.min < one.max else Categorical([one.min]))
        self.optimizer = Optimizer(dimensions, base_estimator=self.settings.get("base_estimator", "GP"), n_initial_points=int(self.settings.get("n_initial_points", 10)),
                                   acq_func=self.settings.get("acq_func", "gp_hedge"), acq_optimizer=self.settings.get("acq_optimizer", "auto"), random_state=self.seed)

    def learn(self, given):
        points, results = [], []
        for one in given:
            if one["state"] == "done" and one.get("value") is not None and one["name"] not in self.told:
                values = self.space.values(one["assignments"])
                points.append([values[each.name] for each in self.space.all])
                results.append(self.sign * one["value"])
            if one["state"] != "open":
                self.told.add(one["name"])
        if points:
            self.optimizer.tell(points, results)

    def points(self, request):
        count = request["n"]
        rows = [self.optimizer.ask()] if count == 1 else self.optimizer.ask(n_points=count)
        plain = [[getattr(value, "item", lambda value=value: value)() for value in row] for row in rows]
        return [{one.name: value if one.is_list else one.fit(value) for one, value in zip(self.space.all, row)} for row in plain]


class Hyperband(Study):
    """Brackets of successive halving; where a rung is not ready to be halved, the next bracket begins."""
    bracket_label, rung_label, parent_label = "headrace/bracket", "headrace/rung", "headrace/parent"

    def check(self, request):
        settings = self.settings
        if "r_l" not in settings or "resource_name" not in settings:
            raise Invalid("r_l and resource_name must be set.")
        try:
            self.most, self.eta = float(settings["r_l"]), int(float(settings.get("eta") or 3))
        except ValueError:
            raise Invalid("r_l must be a positive float number.") from None
        self.eta = self.eta if self.eta > 0 else 3
        if not 1 <= self.most < 1e9:
            raise Invalid("r_l must be a positive float number.")
        if self.eta < 2:
            raise Invalid("eta must be at least 2.")
        self.resource = settings["resource_name"]
        if self.resource not in [one["name"] for one in request["parameters"]]:
            raise Invalid("value of resource_name setting must be in parameters.")
        self.last = int(math.log(self.most) / math.log(self.eta) + 1e-9)
        self.seed = settings.get("random_state")

    def prepare(self, request):
        self.source = random.Random(self.seed)

    def size(self, bracket):
        return math.ceil((self.last + 1) * self.eta ** bracket / (bracket + 1))

    def resource_at(self, bracket, rung):
        return self.most * self.eta ** (rung - bracket)

    def trial(self, values, bracket, rung, parent=None):
        resource = next(one for one in self.space.all if one.name == self.resource)
        amount = self.resource_at(bracket, rung)
        texts = self.space.text({**values, self.resource: values.get(self.resource, resource.list[0] if resource.is_list else resource.min)})
        texts[self.resource] = str(max(1, round(amount))) if resource.type != "double" else repr(amount)
        labels = {self.bracket_label: str(bracket), self.rung_label: str(rung)}
        return {"assignments": texts, "labels": {**labels, self.parent_label: parent} if parent else labels}

    def ask(self, request):
        rungs = {}
        for one in request["given"]:
            labels = one.get("labels") or {}
            rungs.setdefault((int(labels.get(self.bracket_label, 0)), int(labels.get(self.rung_label, 0))), []).append(one)
        found, is_over = [], True
        for bracket in range(self.last, -1, -1):
            wanted = self.size(bracket)
            for rung in range(bracket + 1):
                there = rungs.get((bracket, rung), [])
                missing = wanted - len(there)
                if rung == 0:
                    new = [self.trial({one.name: one.draw(self.source) for one in self.space.all}, bracket, 0) for _ in range(missing)]
                else:
                    new = self.promoted(rungs.get((bracket, rung - 1), []), there, missing, bracket, rung)
                found += new
                rungs[(bracket, rung)] = there
                if missing > 0 or any(one["state"] == "open" for one in there):
                    is_over = False
                    break  # the next rung waits for this one
                wanted = min(math.ceil(len(there) / self.eta), sum(one.get("value") is not None for one in there))
                if wanted == 0:
                    break
            if len(found) >= request["n"]:
                break
        return found[:request["n"]], is_over and not found

    def promoted(self, below, there, missing, bracket, rung):
        taken = {(one.get("labels") or {}).get(self.parent_label) for one in there}
        ranked = sorted((one for one in below if one.get("value") is not None), key=lambda one: self.sign * one["value"])
        chosen = [one for one in ranked if one["name"] not in taken][:max(missing, 0)]
        return [self.trial(self.space.values(one["assignments"]), bracket, rung, one["name"]) for one in chosen]


class Absent(Study):
    def check(self, request):
        raise Invalid(f"The local cluster has no {self.algorithm}: choose random, grid, tpe, multivariate-tpe, cmaes, sobol, bayesianoptimization or hyperband, or open another cluster")


ALGORITHMS = {"random": Random, "grid": Grid, "tpe": Tpe, "multivariate-tpe": MultivariateTpe, "cmaes": Cmaes, "sobol": Sobol, "bayesianoptimization": Bayesian,
              "hyperband": Hyperband}
studies = {}


def answer(request):
    study = studies.get(request["study"])
    if study is None:
        study = studies[request["study"]] = ALGORITHMS.get(request["algorithm"], Absent)(request)
    trials, is_over = study.ask(request)
    return {"trials": trials, "end": is_over}


def main():
    for line in sys.stdin:
        request = {}
        try:
            request = json.loads(line)
            if "forget" in request:
                studies.pop(request["forget"], None)
                continue
            reply = answer(request)
        except Invalid as problem:
            reply = {"invalid": str(problem)}
        except Exception as problem:
            studies.pop(request.get("study"), None)  # it is made anew from what was given
            reply = {"error": f"{type(problem).__name__}: {problem}"}
        print(json.dumps({"ask": request.get("ask"), **reply}), flush=True)


if __name__ == "__main__":
    main()
