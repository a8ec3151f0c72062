// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checking.h"

#include "clients/pipelines/pipelineschema.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isGoodPipeline(const PlainValue &better, bool hasFaults)
{
    return !hasFaults && !better.at(u"pipelineInfo").at(u"name").text().isEmpty() && better.at(u"root").isMap();
}

bool isGoodPipeline(const PlainValue &value)
{
    const bool hasName = value.contains(u"pipelineInfo") || value.contains(u"pipeline_info");
    return hasName && isGoodPipeline(inNewSpelling(value, u"PipelineSpec"_s), !schemaFaults(value, u"PipelineSpec"_s).empty());
}

bool isGoodPlatform(const PlainValue &value)
{
    return value.at(u"platforms").contains(u"kubernetes") && schemaFaults(value, u"PlatformSpec"_s).empty();
}

bool isArgoWorkflow(const PlainValue &value)
{
    return value.at(u"kind").text() == "Workflow"_L1 && value.at(u"apiVersion").text().startsWith("argoproj.io/"_L1);
}

ProblemCode codeOf(SchemaFaultKind kind)
{
    switch (kind) {
    case SchemaFaultKind::UnknownField:
        return ProblemCode::UnknownField;
    case SchemaFaultKind::WrongType:
        return ProblemCode::WrongType;
    case SchemaFaultKind::UnknownWord:
        return ProblemCode::UnknownWord;
    case SchemaFaultKind::TwoChoices:
        return ProblemCode::TwoChoices;
    case SchemaFaultKind::NullEntry:
        return ProblemCode::NullEntry;
    case SchemaFaultKind::Twice:
        return ProblemCode::FieldTwice;
    case SchemaFaultKind::NotFinite:
        return ProblemCode::NotFinite;
    }
    return ProblemCode::WrongType;
}

QString nameOf(const ObjectPath &path)
{
    return path.empty() ? QString() : path.back().index >= 0 ? u'[' % QString::number(path.back().index) % u']' : path.back().key;
}

void addFault(Checking &checking, const SchemaFault &fault, ProblemSeverity severity, const Place &base)
{
    Place place = base;
    place.path.insert(place.path.end(), fault.path.begin(), fault.path.end());
    PipelineProblem &problem = checking.add(codeOf(fault.kind), severity, place, QStringList{nameOf(place.path)} + fault.expected);
    if (fault.kind == SchemaFaultKind::UnknownField || fault.kind == SchemaFaultKind::NullEntry)
        problem.fix = ProblemFix{place.path, {}, {}};
    const PlainValue *const value = checking.document.pipeline().find(place.path);
    if (fault.kind == SchemaFaultKind::WrongType && value && value->isScalar() && fault.expected.value(0) == "text"_L1 && (value->kind() == PlainValue::Kind::Integer || value->kind() == PlainValue::Kind::Boolean))
        problem.fix = ProblemFix{place.path, PlainValue(value->kind() == PlainValue::Kind::Boolean ? (value->boolean() ? u"true"_s : u"false"_s) : QString::number(value->integer())), {}};
    if (fault.kind == SchemaFaultKind::WrongType && value && value->isText() && fault.expected.value(0) == "boolean"_L1 && (value->text() == "true"_L1 || value->text() == "false"_L1))
        problem.fix = ProblemFix{place.path, PlainValue(value->text() == "true"_L1), {}};
}

/// deploymentSpec is free at upload; a run of it is made only when its executors can be read, fields that nobody knows left aside.
void checkDeployment(Checking &checking)
{
    const Place place = Place{} / u"deploymentSpec"_s;
    const PlainValue *const deployment = checking.document.pipeline().find(place.path);
    if (!deployment || !deployment->isMap())
        return;
    for (const SchemaFault &fault : schemaFaults(*deployment, u"PipelineDeploymentConfig"_s)) {
        const bool isKept = fault.kind == SchemaFaultKind::UnknownField;
        if (!isKept || nameOf(fault.path) != "@type"_L1)
            addFault(checking, fault, isKept ? ProblemSeverity::Hint : ProblemSeverity::Error, place);
    }
}

/// Servers up to 2.15 do not know these; newer ones take them.
void checkNewerFields(Checking &checking)
{
    for (const CheckedComponent &one : checking.components)
        for (const auto &[name, parameter] : one.component->inputParameters)
            if (!parameter.literals.empty())
                checking.error(ProblemCode::NewerField, one.place() / u"inputDefinitions"_s / u"parameters"_s / name / u"literals"_s, {u"literals"_s, u"2.15"_s});
}

void checkPlatformSchema(Checking &checking)
{
    const int index = checking.document.platformIndex();
    if (index < 0)
        return;
    const PlainValue &value = checking.document.yaml().values().documents[static_cast<std::size_t>(index)];
    const auto add = [&](ProblemCode code, const ObjectPath &path, const QStringList &arguments) {
        checking.problems.push_back({.code = code, .severity = ProblemSeverity::Warning, .isPlatform = true, .path = path, .line = checking.document.yaml().lineOf(static_cast<std::size_t>(index), path), .arguments = arguments});
    };
    if (!value.at(u"platforms").contains(u"kubernetes"))
        add(ProblemCode::PlatformDropped, {{u"platforms"_s, -1}}, {u"kubernetes"_s});
    for (const SchemaFault &fault : schemaFaults(value, u"PlatformSpec"_s)) {
        add(ProblemCode::PlatformDropped, fault.path, {nameOf(fault.path)});
        add(codeOf(fault.kind), fault.path, QStringList{nameOf(fault.path)} + fault.expected);
    }
}

} // namespace

bool checkDocuments(Checking &checking)
{
    const PipelineDocument &document = checking.document;
    const std::vector<PlainValue> &values = document.yaml().values().documents;
    if (!values.empty() && isArgoWorkflow(values[0])) {
        checking.warning(ProblemCode::OldWorkflow, {});
        return false;
    }
    const int chosen = document.pipelineIndex();
    const std::vector<SchemaFault> faults = chosen < 0 ? std::vector<SchemaFault>() : schemaFaults(values[static_cast<std::size_t>(chosen)], u"PipelineSpec"_s);
    std::size_t pipelines = 0, platforms = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool isChosen = static_cast<int>(i) == document.pipelineIndex() || static_cast<int>(i) == document.platformIndex();
        const bool isPipeline = static_cast<int>(i) == chosen ? isGoodPipeline(document.pipeline(), !faults.empty()) : isGoodPipeline(values[i]), isPlatform = !isPipeline && isGoodPlatform(values[i]);
        pipelines += isPipeline ? 1 : 0;
        platforms += isPlatform ? 1 : 0;
        if (isChosen || values[i].isNull())
            continue;
        const bool isTwice = (isPipeline && pipelines > 1) || (isPlatform && platforms > 1);
        PipelineProblem &problem = checking.add(isPipeline ? ProblemCode::TwoPipelines : isPlatform ? ProblemCode::TwoPlatforms : ProblemCode::OtherDocument, isTwice ? ProblemSeverity::Error : ProblemSeverity::Hint, {});
        problem.line = document.yaml().lineOf(i, {});
    }
    if (document.pipelineIndex() < 0) {
        checking.error(ProblemCode::NoPipeline, {});
        return false;
    }
    for (const OddKey &key : document.yaml().values().oddKeys) {
        PipelineProblem &problem = checking.error(ProblemCode::KeyNotText, {key.path});
        problem.line = static_cast<int>(key.line);
        problem.severity = static_cast<int>(key.document) == document.pipelineIndex() ? ProblemSeverity::Error : ProblemSeverity::Warning;
    }
    for (const SchemaFault &fault : faults)
        addFault(checking, fault, ProblemSeverity::Error, {});
    checkNewerFields(checking);
    checkDeployment(checking);
    checkPlatformSchema(checking);
    return true;
}

void checkPipelineHead(Checking &checking)
{
    const PipelineSpec &spec = checking.spec;
    const Place name = Place{} / u"pipelineInfo"_s / u"name"_s;
    static const QRegularExpression good(u"^[a-z0-9][a-z0-9-]*$"_s);
    if (spec.name.isEmpty()) {
        checking.error(ProblemCode::NameMissing, name);
    } else if (!good.match(spec.name).hasMatch()) {
        static const QRegularExpression other(u"[^a-z0-9]+"_s);
        QString better = spec.name.toLower().replace(other, u"-"_s);
        while (better.startsWith(u'-'))
            better.remove(0, 1);
        while (better.endsWith(u'-'))
            better.chop(1);
        PipelineProblem &problem = checking.error(ProblemCode::NameCharacters, name, {spec.name});
        if (!better.isEmpty())
            problem.fix = ProblemFix{name.path, PlainValue(better.left(128)), {}};
    } else if (spec.name.size() > 128) {
        checking.error(ProblemCode::NameLong, name, {QString::number(spec.name.size()), u"128"_s}).fix = ProblemFix{name.path, PlainValue(spec.name.left(128)), {}};
    }
    if (spec.schemaVersion != "2.1.0"_L1)
        checking.error(ProblemCode::SchemaVersion, Place{} / u"schemaVersion"_s, {spec.schemaVersion}).fix = ProblemFix{{{u"schemaVersion"_s, -1}}, PlainValue(u"2.1.0"_s), {}};
    if (!checking.document.pipeline().at(u"root").isMap())
        checking.error(ProblemCode::RootMissing, Place{} / u"root"_s);
    else if (!spec.root.executorLabel.isEmpty())
        checking.error(ProblemCode::RootIsExecutor, Place{} / u"root"_s / u"executorLabel"_s);
}

} // namespace headrace
