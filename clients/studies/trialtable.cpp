// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of trials: which column is what.
#include "clients/studies/studyfile.h"

#include "clients/tabular/csvblock.h"

#include <nlohmann/json.hpp>

#include <QDateTime>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

enum class ColumnMeaning { Name, State, Started, Ended, Parameter, Metric, Nothing };

struct TableColumn {
    ColumnMeaning meaning = ColumnMeaning::Nothing;
    QString name;
    std::vector<QString> cells;
};

/// "params_lr" of Optuna's data frame, "Param lr" of its dashboard: then the other columns are none.
bool isMarked(const QString &head)
{
    return head.startsWith(u"params_"_s) || head.startsWith(u"Param "_s);
}

TableColumn meaningOf(const QString &head, bool hasMarks)
{
    const QString small = head.toLower();
    if (isMarked(head))
        return {ColumnMeaning::Parameter, head.mid(head.indexOf(head.startsWith(u'P') ? u' ' : u'_') + 1), {}};
    if (small == u"trial" || small == u"name" || small == u"number" || small == u"id" || small == u"trial_id" || small == u"trial name" || small.isEmpty() || small == u"unnamed: 0")
        return {ColumnMeaning::Name, head, {}};
    if (small == u"state" || small == u"status")
        return {ColumnMeaning::State, head, {}};
    if (small == u"datetime_start" || small == u"started" || small == u"start time")
        return {ColumnMeaning::Started, head, {}};
    if (small == u"datetime_complete" || small == u"ended" || small == u"completion time")
        return {ColumnMeaning::Ended, head, {}};
    if (small == u"duration" || small.startsWith(u"user_attrs_") || small.startsWith(u"system_attrs_") || small.startsWith(u"userattribute "))
        return {ColumnMeaning::Nothing, head, {}};
    if (small == u"value" || small == u"objective" || small.startsWith(u"values_"))
        return {ColumnMeaning::Metric, head, {}};
    return {hasMarks ? ColumnMeaning::Metric : ColumnMeaning::Parameter, head, {}};
}

bool isMissing(const QString &text)
{
    return text.isEmpty() || text.compare(u"nan"_s, Qt::CaseInsensitive) == 0 || text == u"None" || text == u"null";
}

TrialState stateOf(const QString &word, bool hasResult)
{
    const QString small = word.toLower();
    for (const auto &[name, state] : {std::pair("complete", TrialState::Succeeded), std::pair("succeeded", TrialState::Succeeded), std::pair("pruned", TrialState::EarlyStopped), std::pair("earlystopped", TrialState::EarlyStopped), std::pair("fail", TrialState::Failed), std::pair("failed", TrialState::Failed), std::pair("running", TrialState::Running), std::pair("waiting", TrialState::Pending), std::pair("pending", TrialState::Pending), std::pair("killed", TrialState::Killed), std::pair("metricsunavailable", TrialState::MetricsUnavailable)})
        if (small == QLatin1String(name))
            return state;
    return !small.isEmpty() ? TrialState::Unknown : hasResult ? TrialState::Succeeded : TrialState::MetricsUnavailable;
}

qint64 secondsOf(const QString &text)
{
    if (isMissing(text))
        return 0;
    QString iso = text.left(19); // whole seconds are enough
    iso.replace(10, iso.size() > 10 ? 1 : 0, u"T"_s);
    QDateTime at = QDateTime::fromString(iso, Qt::ISODate);
    at.setTimeSpec(Qt::UTC);
    return at.isValid() ? at.toSecsSinceEpoch() : 0;
}

/// By its values: whole numbers, numbers, else choices in the order of their first use. Positive ones over decades are drawn logarithmically.
StudyParameter guessed(const TableColumn &column)
{
    StudyParameter parameter{.name = column.name, .kind = ParameterKind::Integer};
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const QString &cell : column.cells) {
        if (isMissing(cell))
            continue;
        bool isNumber = false;
        const double number = cell.toDouble(&isNumber);
        if (!isNumber || !std::isfinite(number)) {
            parameter.kind = ParameterKind::Categorical;
            break;
        }
        if (cell.contains(u'.') || cell.contains(u'e', Qt::CaseInsensitive) || number != std::floor(number))
            parameter.kind = ParameterKind::Real;
        least = std::min(least, number);
        most = std::max(most, number);
    }
    if (parameter.kind == ParameterKind::Categorical) {
        for (const QString &cell : column.cells)
            if (!isMissing(cell) && !parameter.choices.contains(cell))
                parameter.choices.append(cell);
        return parameter;
    }
    if (least <= most) {
        parameter.minimum = QString::number(least, 'g', 15);
        parameter.maximum = QString::number(most, 'g', 15);
    }
    constexpr double decades = 300;
    if (parameter.kind == ParameterKind::Real && least > 0 && most / least >= decades)
        parameter.spread = ParameterSpread::LogUniform;
    return parameter;
}

std::optional<StudyParameter> said(const nlohmann::json &space, const QString &name)
{
    const auto found = space.is_object() ? space.find(name.toStdString()) : space.end();
    if (!space.is_object() || found == space.end() || !found->is_object())
        return std::nullopt;
    const auto text = [&](const char *key) {
        const auto value = found->find(key);
        return value == found->end() ? QString() : value->is_string() ? QString::fromStdString(value->get<std::string>()) : QString::fromStdString(value->dump());
    };
    StudyParameter parameter{.name = name, .kindWord = text("type"), .minimum = text("min"), .maximum = text("max"), .step = text("step")};
    parameter.kind = parameter.kindWord == u"int" ? ParameterKind::Integer : parameter.kindWord == u"double" || parameter.kindWord == u"float" ? ParameterKind::Real : parameter.kindWord == u"discrete" ? ParameterKind::Discrete : ParameterKind::Categorical;
    if (const auto values = found->find("values"); values != found->end() && values->is_array())
        for (const nlohmann::json &value : *values)
            parameter.choices.append(value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString::fromStdString(value.dump()));
    if (text("log") == u"true")
        parameter.spread = ParameterSpread::LogUniform;
    return parameter;
}

/// Without marks the objective is the last column, unless it is named.
void settleMetrics(std::vector<TableColumn> &columns, const nlohmann::json &spaces, const QString &objective)
{
    if (!objective.isEmpty()) {
        for (TableColumn &column : columns) {
            const bool isSaid = !spaces.is_object() || spaces.contains(column.name.toStdString());
            if (column.name == objective)
                column.meaning = ColumnMeaning::Metric;
            else if (column.meaning == ColumnMeaning::Metric || (column.meaning == ColumnMeaning::Parameter && !isSaid))
                column.meaning = ColumnMeaning::Nothing;
        }
        return;
    }
    if (std::any_of(columns.begin(), columns.end(), [](const TableColumn &column) { return column.meaning == ColumnMeaning::Metric; }))
        return;
    for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
        if (column->meaning == ColumnMeaning::Parameter) {
            column->meaning = ColumnMeaning::Metric;
            return;
        }
    }
}

std::vector<TableColumn> columnsOf(const QByteArray &text, const nlohmann::json &spaces, const QString &objective)
{
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    std::vector<std::string> fields;
    std::size_t at = view.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    std::vector<TableColumn> columns;
    if (!splitRecord(view, at, ',', fields))
        return columns;
    QStringList heads;
    for (const std::string &field : fields)
        heads.append(QString::fromStdString(field));
    const bool hasMarks = std::any_of(heads.begin(), heads.end(), isMarked);
    for (const QString &head : heads)
        columns.push_back(meaningOf(head, hasMarks));
    settleMetrics(columns, spaces, objective);
    while (at < view.size()) {
        if (!splitRecord(view, at, ',', fields))
            break;
        if (fields.size() == 1 && fields.front().empty())
            continue;
        for (std::size_t i = 0; i < columns.size(); ++i)
            columns[i].cells.push_back(i < fields.size() ? QString::fromStdString(fields[i]) : QString());
    }
    return columns;
}

void fillTrial(Trial &trial, const TableColumn &column, std::size_t row)
{
    const QString &cell = column.cells[row];
    switch (column.meaning) {
    case ColumnMeaning::Name: trial.name = trial.name.isEmpty() ? cell : trial.name; break;
    case ColumnMeaning::State: trial.stateWord = cell; break;
    case ColumnMeaning::Started: trial.startedAt = trial.createdAt = secondsOf(cell); break;
    case ColumnMeaning::Ended: trial.endedAt = secondsOf(cell); break;
    case ColumnMeaning::Parameter:
        if (!isMissing(cell))
            trial.assignments.push_back({column.name, cell});
        break;
    case ColumnMeaning::Metric:
        if (!isMissing(cell))
            trial.observations.push_back({column.name, cell, cell, cell});
        break;
    case ColumnMeaning::Nothing: break;
    }
}

} // namespace

Result<StudySnapshot> readTrialTable(const QByteArray &text, const QByteArray &space, const QString &where, const QString &objective)
{
    const nlohmann::json spaces = nlohmann::json::parse(space.begin(), space.end(), nullptr, false);
    const std::vector<TableColumn> columns = columnsOf(text, spaces, objective);
    const bool hasParameters = std::any_of(columns.begin(), columns.end(), [](const TableColumn &column) { return column.meaning == ColumnMeaning::Parameter; });
    const bool hasObjective = objective.isEmpty() || std::any_of(columns.begin(), columns.end(), [](const TableColumn &column) { return column.meaning == ColumnMeaning::Metric; });
    if (!hasParameters || !hasObjective || columns.front().cells.empty())
        return Error{.kind = ErrorKind::Invalid, .code = u"study.noTrials"_s, .where = where};
    StudySnapshot snapshot;
    for (const TableColumn &column : columns) {
        if (column.meaning == ColumnMeaning::Parameter)
            snapshot.study.parameters.push_back(said(spaces, column.name).value_or(guessed(column)));
        else if (column.meaning == ColumnMeaning::Metric)
            snapshot.study.metrics.push_back({.name = column.name, .direction = ObjectiveDirection::Unknown, .reading = MetricReading::Latest});
    }
    for (std::size_t row = 0; row < columns.front().cells.size(); ++row) {
        Trial &trial = snapshot.trials.emplace_back();
        for (const TableColumn &column : columns)
            fillTrial(trial, column, row);
        trial.state = stateOf(trial.stateWord, !trial.observations.empty());
        std::sort(trial.observations.begin(), trial.observations.end(), [](const MetricObservation &a, const MetricObservation &b) { return a.name < b.name; });
        if (trial.name.isEmpty())
            trial.name = QString::number(row);
    }
    return snapshot;
}

} // namespace headrace
