// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/algorithmrules.h"

#include "clients/katib/searchplan.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

enum class Bound { None, AtLeastZero, AboveZero, AtLeastOne, InsideOne };

/// A setting, what it must be, and the service's words when it is not. %1 = the setting.
struct SettingRule {
    const char *algorithm;
    const char *setting;
    bool isWhole;
    Bound bound;
    const char *words;
};

constexpr const char *great = "%1 should be great or equal than zero";
constexpr const char *greate = "%1 should be greate or equal than zero";
constexpr const char *above = "%1 should be great than zero";
constexpr const char *zero = "%1 should be greater than or equal to zero";

constexpr std::array settingRules{
    SettingRule{"random", "random_state", true, Bound::AtLeastZero, great},
    SettingRule{"tpe", "random_state", true, Bound::AtLeastZero, great},
    SettingRule{"tpe", "gamma", false, Bound::InsideOne, "%1 should be in the range of (0, 1)"},
    SettingRule{"tpe", "prior_weight", false, Bound::AboveZero, above},
    SettingRule{"tpe", "n_EI_candidates", true, Bound::AboveZero, above},
    SettingRule{"multivariate-tpe", "random_state", true, Bound::AtLeastZero, greate},
    SettingRule{"multivariate-tpe", "n_startup_trials", true, Bound::AtLeastZero, greate},
    SettingRule{"multivariate-tpe", "n_ei_candidates", true, Bound::AtLeastZero, greate},
    SettingRule{"grid", "random_state", true, Bound::AtLeastZero, ""},
    SettingRule{"bayesianoptimization", "random_state", true, Bound::AtLeastZero, great},
    SettingRule{"bayesianoptimization", "n_initial_points", true, Bound::AtLeastZero, great},
    SettingRule{"darts", "num_epochs", true, Bound::AboveZero, "%1 should be greater than zero"},
    SettingRule{"darts", "w_lr", false, Bound::AtLeastZero, zero},
    SettingRule{"darts", "num_workers", true, Bound::AtLeastZero, zero},
    SettingRule{"darts", "batch_size", true, Bound::AtLeastOne, "%1 should be greater than or equal to one"},
    SettingRule{"medianstop", "min_trials_required", true, Bound::AboveZero, "%1 must be greater than zero (>0)"},
    SettingRule{"medianstop", "start_step", true, Bound::AtLeastOne, "%1 must be greater or equal than one (>=1)"},
};

struct ChoiceRule {
    const char *setting;
    std::array<const char *, 6> choices;
};
constexpr std::array bayesianChoices{
    ChoiceRule{"base_estimator", {"GP", "RF", "ET", "GBRT"}},
    ChoiceRule{"acq_func", {"gp_hedge", "LCB", "EI", "PI", "EIps", "PIps"}},
    ChoiceRule{"acq_optimizer", {"auto", "sampling", "lbfgs"}},
};

/// Python's int().
std::optional<double> wholeOf(const QString &text)
{
    const QString number = text.trimmed();
    const qsizetype begin = number.startsWith(u'-') || number.startsWith(u'+') ? 1 : 0;
    if (number.size() == begin || !std::all_of(number.begin() + begin, number.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return {};
    return number.toDouble();
}

/// Python's float().
std::optional<double> realOf(const QString &text)
{
    bool isNumber = false;
    const double number = text.trimmed().toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QString notWhole(const QString &value)
{
    return u"invalid literal for int() with base 10: '%1'"_s.arg(value);
}

QString notReal(const QString &value)
{
    return u"could not convert string to float: '%1'"_s.arg(value);
}

bool isWithin(Bound bound, double value)
{
    switch (bound) {
    case Bound::None:
        return true;
    case Bound::AtLeastZero:
        return value >= 0;
    case Bound::AboveZero:
        return value > 0;
    case Bound::AtLeastOne:
        return value >= 1;
    case Bound::InsideOne:
        return value > 0 && value < 1;
    }
    return true;
}

class Rules
{
public:
    explicit Rules(const Study &study)
        : m_study(study)
    {
    }

    std::vector<StudyFault> faults()
    {
        const QString &algorithm = m_study.algorithm;
        checkSettings(algorithm, m_study.settings, u"spec.algorithm"_s);
        if (algorithm == "bayesianoptimization"_L1)
            checkBayesian();
        else if (algorithm == "grid"_L1)
            checkGrid();
        else if (algorithm == "hyperband"_L1)
            checkHyperband();
        else if (algorithm == "pbt"_L1)
            checkPopulation();
        else if (algorithm == "cmaes"_L1 || algorithm == "sobol"_L1)
            checkGoptuna();
        checkSettings(m_study.earlyStopping, m_study.earlyStoppingSettings, u"spec.earlyStopping"_s);
        return std::move(m_faults);
    }

private:
    void refuse(const QString &path, const QString &message, FaultFinder finder = FaultFinder::AlgorithmService)
    {
        m_faults.push_back({.finder = finder, .rule = u"setting"_s, .path = path, .kind = {}, .value = {}, .message = message});
    }

    /// Null when it is not there.
    const QString *setting(const char *name) const
    {
        for (const AlgorithmSetting &one : m_study.settings)
            if (one.name == QLatin1StringView(name))
                return &one.value;
        return nullptr;
    }

    void checkSettings(const QString &algorithm, const std::vector<AlgorithmSetting> &settings, const QString &path)
    {
        static const QSet<QString> refusesUnknown{u"random"_s, u"tpe"_s, u"multivariate-tpe"_s, u"grid"_s, u"bayesianoptimization"_s, u"medianstop"_s};
        const QStringList known = knownSettings(algorithm);
        for (std::size_t i = 0; i < settings.size(); ++i) {
            const auto &[name, value] = settings[i];
            const QString place = path % u".algorithmSettings[%1]"_s.arg(i);
            if (refusesUnknown.contains(algorithm) && !known.contains(name)) {
                refuse(place + ".name"_L1, u"unknown setting %1 for algorithm %2"_s.arg(name, algorithm));
                continue;
            }
            const auto rule = std::find_if(settingRules.begin(), settingRules.end(), [&](const SettingRule &one) { return algorithm == QLatin1StringView(one.algorithm) && name == QLatin1StringView(one.setting); });
            if (rule == settingRules.end() || (name == "batch_size"_L1 && value == "None"_L1)) // darts takes this word for its default
                continue;
            const std::optional<double> number = rule->isWhole ? wholeOf(value) : realOf(value);
            if (!number)
                refuse(place + ".value"_L1, u"failed to validate %1(%2): %3"_s.arg(name, value, rule->isWhole ? notWhole(value) : notReal(value)));
            else if (!isWithin(rule->bound, *number))
                refuse(place + ".value"_L1, QString::fromLatin1(rule->words).replace("%1"_L1, name));
        }
    }

    void checkBayesian()
    {
        for (const ChoiceRule &rule : bayesianChoices)
            if (const QString *value = setting(rule.setting))
                if (std::none_of(rule.choices.begin(), rule.choices.end(), [value](const char *one) { return one && *value == QLatin1StringView(one); }))
                    refuse(u"spec.algorithm.algorithmSettings"_s, u"%1 %2 is not supported in Bayesian optimization"_s.arg(QLatin1StringView(rule.setting), *value));
        for (std::size_t i = 0; i < m_study.parameters.size(); ++i)
            if (const StudyParameter &one = m_study.parameters[i]; one.kind == ParameterKind::Real && realOf(one.minimum).value_or(1) <= 0)
                refuse(u"spec.parameters[%1].feasibleSpace.min"_s.arg(i), u"min must be greater than 0: this algorithm draws every double on a logarithmic scale and sends “nan” otherwise"_s, FaultFinder::LaterStep);
    }

    void checkGrid()
    {
        for (std::size_t i = 0; i < m_study.parameters.size(); ++i) {
            const StudyParameter &one = m_study.parameters[i];
            const QString path = u"spec.parameters[%1].feasibleSpace"_s.arg(i);
            if (one.kind == ParameterKind::Real && one.step.isEmpty())
                return refuse(path + ".step"_L1, u"Param %1 step is nil; For discrete search space, all parameters must include step"_s.arg(one.name));
            if (!gridValues(one))
                return refuse(path, u"failed to validate parameters: %1 has no grid"_s.arg(one.name));
        }
        const double size = gridSize(m_study).value_or(0);
        if (m_study.maxTrials && *m_study.maxTrials > size)
            refuse(u"spec.maxTrialCount"_s, u"Max Trial Count: %1 > all possible search combinations: %2"_s.arg(QString::number(*m_study.maxTrials), QString::number(size, 'f', 0)));
    }

    void checkHyperband()
    {
        const QString path = u"spec.algorithm.algorithmSettings"_s;
        const QString *most = setting("r_l"), *name = setting("resource_name"), *etaText = setting("eta");
        if (!most || !name)
            return refuse(path, u"r_l and resource_name must be set."_s);
        const std::optional<double> resource = realOf(*most);
        if (!resource || *resource < 0)
            return refuse(path, u"r_l must be a positive float number."_s);
        if (std::none_of(m_study.parameters.begin(), m_study.parameters.end(), [name](const StudyParameter &one) { return one.name == *name; }))
            return refuse(path, u"value of resource_name setting must be in parameters."_s);
        const QString exception = u"Exception calling application: "_s;
        const std::optional<double> eta = etaText ? realOf(*etaText) : 3;
        if (!eta)
            return refuse(path, exception + notReal(*etaText));
        if (*eta == 1)
            return refuse(path, exception + "float division by zero"_L1);
        if (*resource == 0)
            return refuse(path, exception + "math domain error"_L1);
        if (std::isinf(*resource))
            return refuse(path, exception + "cannot convert float infinity to integer"_L1);
        const std::optional<int> needed = hyperbandParallel(*resource, *eta);
        if (needed && m_study.parallelTrials.value_or(3) < *needed)
            return refuse(u"spec.parallelTrialCount"_s, u"parallelTrialCount must be not less than %1."_s.arg(*needed));
        m_faults.push_back({.finder = FaultFinder::LaterStep, .rule = u"hyperband"_s, .path = u"spec.algorithm"_s, .kind = {}, .value = {}, .message = u"Katib’s Hyperband does not get beyond its first round: the controller refuses what it answers"_s});
    }

    void checkPopulation()
    {
        const QString path = u"spec.algorithm.algorithmSettings"_s, exception = u"Exception calling application: "_s;
        QStringList missing;
        for (const char *name : {"suggestion_trial_dir", "n_population", "truncation_threshold"})
            if (!setting(name))
                missing.append(QString::fromLatin1(name));
        if (!missing.isEmpty())
            return refuse(path, u"Required params missing: "_s + missing.join(", "_L1));
        const QString &population = *setting("n_population"), &threshold = *setting("truncation_threshold");
        const std::optional<double> members = wholeOf(population), share = realOf(threshold);
        if (!members)
            return refuse(path, exception + notWhole(population));
        if (*members < 5)
            return refuse(path, u"Param(n_population) should be >= 5"_s);
        if (!share)
            return refuse(path, exception + notReal(threshold));
        if (!(*share >= 0 && *share <= 1))
            return refuse(path, u"Param(truncation_threshold) should be between 0 and 1, inclusive"_s);
        if (setting("resample_probability"))
            return refuse(path, exception + "'<=' not supported between instances of 'int' and 'str'"_L1);
        for (std::size_t i = 0; i < m_study.parameters.size(); ++i)
            if (const StudyParameter &one = m_study.parameters[i]; one.step.isEmpty() && (one.kind == ParameterKind::Real || one.kind == ParameterKind::Integer))
                refuse(u"spec.parameters[%1].feasibleSpace.step"_s.arg(i), u"population based training needs a step"_s, FaultFinder::LaterStep);
    }

    /// cmaes and sobol come from one service, whose complaints about numbers the controller takes for a yes.
    void checkGoptuna()
    {
        QSet<QString> names;
        for (const StudyParameter &one : m_study.parameters) {
            if (names.contains(one.name))
                return refuse(u"spec.parameters"_s, u"Detect duplicated parameter name: "_s + one.name);
            names.insert(one.name);
        }
        if (m_study.algorithm != "cmaes"_L1)
            return;
        const auto numbers = std::count_if(m_study.parameters.begin(), m_study.parameters.end(), [](const StudyParameter &one) { return one.kind == ParameterKind::Real || one.kind == ParameterKind::Integer; });
        if (numbers < 2)
            return refuse(u"spec.parameters"_s, u"CMA-ES only supports two or more dimensional continuous search space."_s);
        const QString path = u"spec.algorithm.algorithmSettings"_s, head = u"Failed to create goptuna study and search space: "_s;
        const auto circles = [&](const QString &why) { refuse(path, head % why, FaultFinder::LaterStep); };
        if (const QString *sigma = setting("sigma"); sigma && !realOf(*sigma))
            circles(u"strconv.ParseFloat: parsing \"%1\": invalid syntax"_s.arg(*sigma));
        if (const QString *state = setting("random_state"); state && !wholeOf(*state))
            circles(u"strconv.Atoi: parsing \"%1\": invalid syntax"_s.arg(*state));
        if (const QString *restart = setting("restart_strategy"); restart && *restart != "none"_L1 && *restart != "ipop"_L1 && *restart != "bipop"_L1)
            circles(u"invalid restart_strategy: '%1'"_s.arg(*restart));
    }

    const Study &m_study;
    std::vector<StudyFault> m_faults;
};

} // namespace

QStringList knownSettings(const QString &algorithm)
{
    QStringList known;
    for (const SettingRule &rule : settingRules)
        if (algorithm == QLatin1StringView(rule.algorithm))
            known.append(QString::fromLatin1(rule.setting));
    if (algorithm == "bayesianoptimization"_L1)
        for (const ChoiceRule &rule : bayesianChoices)
            known.append(QString::fromLatin1(rule.setting));
    else if (algorithm == "cmaes"_L1)
        known = {u"random_state"_s, u"sigma"_s, u"restart_strategy"_s};
    else if (algorithm == "hyperband"_L1)
        known = {u"r_l"_s, u"resource_name"_s, u"eta"_s};
    else if (algorithm == "pbt"_L1)
        known = {u"suggestion_trial_dir"_s, u"n_population"_s, u"truncation_threshold"_s};
    return known;
}

std::vector<StudyFault> algorithmFaults(const Study &study)
{
    return Rules(study).faults();
}

} // namespace headrace
