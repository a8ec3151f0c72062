// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/pipelines/documents.h"

#include "app/local/pipelines/protojson.h"
#include "models/pipeline/checks/checks.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr const char *invalidSpec = ": pipeline spec is invalid";

Json jsonOf(const PlainValue &value)
{
    switch (value.kind()) {
    case PlainValue::Kind::Null:
        return nullptr;
    case PlainValue::Kind::Boolean:
        return value.boolean();
    case PlainValue::Kind::Integer:
        return value.integer();
    case PlainValue::Kind::Number:
        return value.number();
    case PlainValue::Kind::Text:
        return value.text().toStdString();
    case PlainValue::Kind::List: {
        Json list = Json::array();
        for (const PlainValue &item : value.items())
            list.push_back(jsonOf(item));
        return list;
    }
    case PlainValue::Kind::Map:
        break;
    }
    Json map = Json::object();
    for (const PlainEntry &entry : value.entries())
        map[entry.key.toStdString()] = jsonOf(entry.value);
    return map;
}

/// What a problem says, in short; the numbers are those that the editor shows.
std::string wordsOf(ProblemCode code)
{
    static const std::map<ProblemCode, const char *> words{
        {ProblemCode::Syntax, "the file is not well-formed YAML"}, {ProblemCode::NoPipeline, "there is no pipeline in the file"}, {ProblemCode::TwoPipelines, "multiple pipeline specs provided"},
        {ProblemCode::TwoPlatforms, "multiple platform specs provided"}, {ProblemCode::KeyNotText, "a key that is no text"}, {ProblemCode::UnknownField, "unknown field"}, {ProblemCode::WrongType, "a value of the wrong type"},
        {ProblemCode::UnknownWord, "a word that nobody knows"}, {ProblemCode::TwoChoices, "two fields of which only one may be there"}, {ProblemCode::NullEntry, "an entry without a value"}, {ProblemCode::FieldTwice, "a field that is there twice"},
        {ProblemCode::NotFinite, "a number that is not finite"}, {ProblemCode::NewerField, "a field of a newer version"}, {ProblemCode::NameMissing, "the pipeline has no name"},
        {ProblemCode::NameCharacters, "pipeline's name must contain only lowercase alphanumeric characters or '-' and must start with alphanumeric characters"}, {ProblemCode::NameLong, "pipeline's name must contain no more than 128 characters"},
        {ProblemCode::SchemaVersion, "KFP only supports schema version 2.1.0"}, {ProblemCode::RootMissing, "there is no root"}, {ProblemCode::RootIsExecutor, "the root is an executor; it must be a dag"},
        {ProblemCode::WorkflowLarge, "the pipeline is too large for a workflow"}, {ProblemCode::ComponentMissing, "a task without a component"}, {ProblemCode::ComponentUnknown, "cannot find the component of a task"},
        {ProblemCode::NotImplemented, "a component that is neither a dag nor has an executor"}, {ProblemCode::ExecutorUnknown, "the executor is not in the deployment config"}, {ProblemCode::ExecutorEmpty, "an executor that says nothing"},
        {ProblemCode::ExecutorUnsupported, "a kind of executor that nobody runs"}, {ProblemCode::DagEmpty, "a dag must contain one or more non-exit tasks"}, {ProblemCode::TaskKeyCharacters, "a task's name has characters that it must not have"},
        {ProblemCode::TaskKeyLong, "a task's name is too long"}, {ProblemCode::TaskKeyClash, "two tasks would get the same name"}, {ProblemCode::DependencyUnknown, "a task depends on one that is not there"}, {ProblemCode::Cycle, "tasks that wait for each other in a circle"},
        {ProblemCode::ProducerUnknown, "an input comes from a task that is not there"}, {ProblemCode::ArtifactLoop, "artifact iterator not implemented yet"}, {ProblemCode::ConditionOnImporter, "a condition on an importer"},
        {ProblemCode::DependsOnAlways, "a task depends on one that always runs last"}, {ProblemCode::PlatformDropped, "a platform document that cannot be read"}};
    const auto found = words.find(code);
    return found == words.end() ? "it cannot be run" : found->second;
}

std::string sentence(const PipelineProblem &problem)
{
    std::string text = wordsOf(problem.code);
    if (!problem.arguments.isEmpty() && problem.code != ProblemCode::NameCharacters)
        text += " (" + problem.arguments.join(u", "_s).toStdString() + ')';
    if (!problem.path.empty())
        text += " at " + pathText(problem.path).toStdString();
    return text + ", line " + std::to_string(problem.line) + " [" + problemWord(problem.code).toStdString() + ']';
}

/// Whether the real server refuses the file itself, not only runs of it.
bool refusesUpload(const PipelineProblem &problem)
{
    if (problem.severity != ProblemSeverity::Error || problem.isPlatform)
        return false;
    if (!problem.path.empty() && problem.path.front().key == u"deploymentSpec"_s)
        return problem.code == ProblemCode::KeyNotText || problem.code == ProblemCode::NullEntry ? problem.path.size() < 2 : false;
    return static_cast<int>(problem.code) < static_cast<int>(ProblemCode::RootIsExecutor);
}

Fault faultOf(const std::string &why)
{
    Fault fault = invalidInput(why);
    fault.message = "InvalidInputError: " + why + invalidSpec;
    return fault;
}

Answer<PipelineDocument> readDocument(const std::string &bytes)
{
    Result<PipelineDocument> document = PipelineDocument::read(QByteArray::fromStdString(bytes));
    if (!document)
        return faultOf(sentence(headrace::unreadable(document.error())));
    return std::move(*document);
}

std::string documentsOf(const PipelineText &text)
{
    return textOf(text.spec) + (text.platforms.is_null() ? std::string() : "\n---\n" + textOf(Json{{"platforms", text.platforms}}));
}

Answer<PipelineText> readChecked(const std::string &bytes, bool mayHaveSlash)
{
    const Answer<PipelineDocument> document = readDocument(bytes);
    if (!document)
        return document.refusal();
    const std::vector<PipelineProblem> problems = checkPipeline(*document);
    bool isPlatformGood = document->platformIndex() >= 0;
    for (const PipelineProblem &problem : problems) {
        isPlatformGood = isPlatformGood && problem.code != ProblemCode::PlatformDropped;
        static const QRegularExpression inlineName(u"^[a-z0-9]([a-z0-9./-]*[a-z0-9])?$"_s);
        if (mayHaveSlash && problem.code == ProblemCode::NameCharacters && inlineName.match(document->spec().name).hasMatch())
            continue;
        if (refusesUpload(problem))
            return faultOf(sentence(problem));
    }
    const bool isWorkflow = document->pipelineIndex() < 0;
    const PlainValue none;
    const PlainValue &first = document->yaml().values().documents.empty() ? none : document->yaml().values().documents.front();
    return PipelineText{.spec = asDoubles(jsonOf(isWorkflow ? first : document->pipeline())), .platforms = isPlatformGood ? asDoubles(jsonOf(document->platform().at(u"platforms"))) : Json()};
}

bool fits(const std::string &type, const Json &value)
{
    return type == "STRING" ? value.is_string() : type == "BOOLEAN" ? value.is_boolean() : type == "LIST" ? value.is_array() : type == "STRUCT" ? value.is_object() : value.is_number();
}

std::string wantedOf(const std::string &name, const std::string &type)
{
    const bool isNumber = type.starts_with("NUMBER");
    std::string lower = type;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::string word = isNumber ? "double or integer" : type == "BOOLEAN" ? "bool" : lower;
    return "input parameter " + name + " requires type " + word + ", but the " + (isNumber ? "parameter value is not of number" : "input parameter is not of " + word) + " value type";
}

std::optional<Fault> valueProblem(const std::string &name, const Json &definition, const Json &value)
{
    const std::string type = textAt(definition, {"parameterType"});
    if (type.empty() || type == "PARAMETER_TYPE_ENUM_UNSPECIFIED")
        return invalidInput("input parameter " + name + " has unspecified type");
    if (type == "TASK_FINAL_STATUS" || type == "TASK_CONFIG")
        return invalidInput("input parameter " + name + " requires type " + type + ", which is invalid for root component");
    if (!fits(type, value))
        return invalidInput(wantedOf(name, type));
    const Json &literals = at(definition, {"literals"});
    if (literals.is_array() && !literals.empty() && std::find(literals.begin(), literals.end(), value) == literals.end())
        return invalidInput("input parameter " + name + " has a value that is not among its literals");
    return {};
}

} // namespace

Json PipelineText::message() const
{
    return platforms.is_null() ? spec : Json{{"pipeline_spec", spec}, {"platform_spec", {{"platforms", platforms}}}};
}

PipelineText PipelineText::of(const Json &message)
{
    const Json &inner = at(message, {"pipeline_spec"});
    return inner.is_object() ? PipelineText{inner, at(message, {"platform_spec", "platforms"})} : PipelineText{message, {}};
}

Answer<PipelineText> readPipeline(const std::string &bytes)
{
    return readChecked(bytes, false);
}

Answer<PipelineText> readInlinePipeline(const Json &message)
{
    return readChecked(documentsOf(PipelineText::of(message)), true);
}

std::optional<Fault> runProblem(const PipelineText &text)
{
    const Answer<PipelineDocument> document = readDocument(documentsOf(text));
    if (!document)
        return document.refusal();
    if (document->pipelineIndex() < 0)
        return invalidInput("the document is an Argo workflow; only pipelines of KFP 2 run here");
    for (const PipelineProblem &problem : checkPipeline(*document))
        // How large a workflow may be is no concern here: there is none.
        if (problem.severity == ProblemSeverity::Error && problem.code != ProblemCode::NameCharacters && problem.code != ProblemCode::NameLong && problem.code != ProblemCode::WorkflowLarge && problem.code != ProblemCode::NewerField)
            return invalidInput(sentence(problem));
    return {};
}

std::optional<Fault> parameterProblem(const Json &spec, const Json &parameters)
{
    const Json definitions = at(spec, {"root", "inputDefinitions", "parameters"});
    const Json &given = parameters.is_object() ? parameters : Json::object();
    std::string extra;
    for (const auto &[name, value] : given.items())
        if (!definitions.is_object() || !definitions.contains(name))
            extra += (extra.empty() ? "" : ", ") + name;
    if (!extra.empty())
        return invalidInput("parameter(s) provided are not required by pipeline: " + extra);
    if (!definitions.is_object())
        return {};
    for (const auto &[name, definition] : definitions.items()) {
        if (given.contains(name)) {
            if (std::optional<Fault> fault = valueProblem(name, definition, given[name]))
                return fault;
        } else if (!definition.contains("defaultValue") && !(definition.contains("isOptional") && definition["isOptional"] == true)) {
            return invalidInput("parameter " + name + " is not optional, yet has neither default value nor user provided value");
        }
    }
    return {};
}

} // namespace headrace::local
