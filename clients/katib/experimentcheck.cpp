// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/experimentcheck.h"

#include "clients/katib/experimentfaults.h"
#include "clients/katib/gotypes.h"
#include "clients/katib/laterfaults.h"
#include "clients/katib/studyreading.h"
#include "clients/kube/manifests.h"
#include "clients/kube/yamltext.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <variant>

using namespace Qt::StringLiterals;

namespace headrace {

using namespace katibcheck;

namespace {

constexpr qsizetype mostBytes = 3'145'728; ///< of a request

StudyFault serverFault(const QString &rule, const QString &message, const QString &path = {})
{
    return {.finder = FaultFinder::ApiServer, .rule = rule, .path = path, .kind = {}, .value = {}, .message = message};
}

bool hasOddNumber(const Json &value)
{
    if (value.is_number_float())
        return !std::isfinite(value.get<double>());
    return value.is_structured() && std::any_of(value.begin(), value.end(), hasOddNumber);
}

/// Numbers beyond every bound reach the webhooks as texts.
void boundNumbers(Json &value)
{
    if (value.is_number_float() && std::isinf(value.get<double>()))
        value = "1e400";
    else if (value.is_structured())
        for (Json &part : value)
            boundNumbers(part);
}

/// The first document as JSON, or the fault that nothing can be read.
std::variant<Json, StudyFault> readDocument(QByteArray text)
{
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    const std::vector<TextPart> parts = splitDocuments(text);
    const QByteArray first = parts.empty() ? QByteArray() : parts.front().text;
    const Result<YamlDocument> document = readYaml(first);
    // The server takes a field that stands twice, and texts that are too long for us.
    const bool isTaken = !document && (document.error().code == "yaml.duplicate"_L1 || document.error().code == "yaml.large"_L1);
    if (!document)
        return StudyFault{.finder = isTaken ? FaultFinder::Notice : FaultFinder::ApiServer, .rule = u"document"_s, .path = {}, .kind = {}, .value = {},
                          .message = u"line %1: %2"_s.arg(document.error().arguments.value(0, u"1"_s), document.error().serverMessage.isEmpty() ? document.error().code : document.error().serverMessage)};
    if (!document->json.is_object() || textAt(document->json, "kind").empty())
        return serverFault(u"document"_s, u"Object 'Kind' is missing"_s);
    const QByteArray words = first.toLower();
    if (hasOddNumber(document->json) && (words.contains(".inf") || words.contains(".nan")))
        return serverFault(u"document"_s, u"json: unsupported value: a number that is infinite or none"_s);
    Json json = document->json;
    boundNumbers(json);
    return json;
}

/// What the API server refuses before any webhook is asked.
std::optional<StudyFault> headFault(const Json &object, const KatibSurroundings &surroundings)
{
    const std::string version = textAt(object, "apiVersion");
    if (version != "kubeflow.org/v1beta1")
        return serverFault(u"document"_s, u"the API version in the data (%1) does not match the expected API version (kubeflow.org/v1beta1)"_s.arg(qt(version)), u"apiVersion"_s);
    const Json &metadata = partAt(object, "metadata");
    if (const auto error = gotypes::Book::katib().decodeError("ObjectMeta", metadata.is_object() ? metadata : Json::object()))
        return serverFault(u"type"_s, u"Experiment in version \"v1beta1\" cannot be handled as a Experiment: "_s + qt(*error), u"metadata"_s);
    const QString nameSpace = qt(textAt(metadata, "namespace"));
    if (surroundings.nameSpaces && !surroundings.nameSpaces->contains(nameSpace))
        return serverFault(u"namespace"_s, u"namespaces \"%1\" not found"_s.arg(nameSpace), u"metadata.namespace"_s);
    return {};
}

QString nameOf(const Json &object)
{
    const Json &metadata = partAt(object, "metadata");
    const QString name = qt(textAt(metadata, "name")), begin = qt(textAt(metadata, "generateName"));
    return !name.isEmpty() || begin.isEmpty() ? name : QString(begin + u"xxxxx"_s);
}

/// What the API server refuses between the webhooks.
std::optional<StudyFault> metadataFault(const Json &object)
{
    static const QRegularExpression subdomain(u"\\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\z"_s), label(u"\\A(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\\z"_s);
    const QString name = nameOf(object), head = u"Experiment.kubeflow.org \"%1\" is invalid: "_s.arg(name);
    const Json &metadata = partAt(object, "metadata");
    if (name.isEmpty())
        return serverFault(u"V1"_s, head + "metadata.name: Required value: name or generateName is required"_L1, u"metadata.name"_s);
    if (!subdomain.match(name).hasMatch() || name.size() > 253)
        return serverFault(u"V1"_s, head % u"metadata.name: Invalid value: \"%1\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"_s.arg(name), u"metadata.name"_s);
    if (const Json &labels = partAt(metadata, "labels"); labels.is_object())
        for (const auto &[key, value] : labels.items())
            if (const QString text = value.is_string() ? qt(value.get<std::string>()) : QString(); text.size() > 63 || !label.match(text).hasMatch())
                return serverFault(u"k8s"_s, head % u"metadata.labels: Invalid value: \"%1\""_s.arg(text), u"metadata.labels"_s);
    std::size_t bytes = 0;
    if (const Json &annotations = partAt(metadata, "annotations"); annotations.is_object())
        for (const auto &[key, value] : annotations.items())
            bytes += key.size() + (value.is_string() ? value.get_ref<const std::string &>().size() : 0);
    if (bytes > 262'144)
        return serverFault(u"k8s"_s, head + "metadata.annotations: Too long: may not be more than 262144 bytes"_L1, u"metadata.annotations"_s);
    return {};
}

std::optional<StudyFault> surroundingFault(const Json &object, const Json &spec, const KatibSurroundings &surroundings)
{
    const QString name = nameOf(object), nameSpace = qt(textAt(partAt(object, "metadata"), "namespace"));
    const auto refused = [](const QString &rule, const QString &message) { return StudyFault{.finder = FaultFinder::Validator, .rule = rule, .path = {}, .kind = {}, .value = {}, .message = message}; };
    const QString volume = name % u'-' % qt(textAt(partAt(spec, "algorithm"), "algorithmName")) % u'-' % nameSpace;
    if (textAt(spec, "resumePolicy") == "FromVolume" && surroundings.volumes.contains(volume))
        return refused(u"V43"_s, u"Cannot create the Experiment: %1 in namespace: %2, PV: %3 is not deleted"_s.arg(name, nameSpace, volume));
    if (surroundings.isNamespaceLabelled && !*surroundings.isNamespaceLabelled)
        return refused(u"V42"_s, u"Cannot create the Experiment \"%1\" in namespace \"%2\": the namespace lacks label \"katib.kubeflow.org/metrics-collector-injection: enabled\""_s.arg(name, nameSpace));
    return {};
}

void checkName(const Json &object, Faults &faults)
{
    const QString name = nameOf(object);
    const bool begins = !name.isEmpty() && name[0] >= u'a' && name[0] <= u'z';
    if (!begins || name.size() > 40)
        faults.push_back(invalid(u"V1"_s, u"metadata.name"_s, quoted(name.toStdString()), u"name must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name', or 'abc-123', regex used for validation is '^[a-z]([-a-z0-9]*[a-z0-9])?)') and may not be longer than 40 characters."_s));
}

void checkBody(const Json &spec, const KatibSurroundings &surroundings, Faults &faults)
{
    if (!checkObjective(spec, faults))
        return;
    checkAlgorithms(spec, surroundings, faults);
    checkTrialTemplate(spec, surroundings, faults);
    checkSearchSpace(spec, faults);
    checkCollector(spec, surroundings, faults);
}

/// The spec as the webhooks see it, or why it cannot be decoded.
std::variant<Json, StudyFault> decodedSpec(const Json &object, std::vector<std::string> &unknown)
{
    const gotypes::Book &book = gotypes::Book::katib();
    if (const auto error = book.decodeError("Experiment", object)) {
        const bool isKind = error->starts_with("Object 'Kind'");
        return StudyFault{.finder = FaultFinder::Defaulter, .rule = isKind ? u"V34"_s : u"type"_s, .path = {}, .kind = {}, .value = {}, .message = qt(*error)};
    }
    Json spec = partAt(book.pruned("Experiment", object, &unknown), "spec");
    setDefaults(spec);
    return spec;
}

void addNotices(const Json &object, const std::vector<std::string> &unknown, Faults &faults)
{
    const auto notice = [&faults](const QString &rule, const QString &path, const QString &message) { faults.push_back({.finder = FaultFinder::Notice, .rule = rule, .path = path, .kind = {}, .value = {}, .message = message}); };
    for (const std::string &path : unknown)
        notice(u"unknown"_s, qt(path), u"the server does not know this field and drops it without a word"_s);
    if (const std::string kind = textAt(object, "kind"); kind != "Experiment")
        notice(u"kind"_s, u"kind"_s, u"this is stored as an Experiment whatever its kind says"_s);
}

StudyVerdict verdictOf(StudyFault fault)
{
    return {.faults = {std::move(fault)}};
}

bool conditionHolds(const Json &status, const char *type, const char *reason = nullptr)
{
    for (const Json &one : partAt(status, "conditions"))
        if (textAt(one, "type") == type && textAt(one, "status") == "True" && (!reason || textAt(one, "reason") == reason))
            return true;
    return false;
}

/// V5 to V7, for a spec that differs from the stored one.
void checkEdit(const Json &before, Json after, const Json &status, Faults &faults)
{
    const bool isCompleted = conditionHolds(status, "Succeeded") || conditionHolds(status, "Failed");
    const std::string policy = textAt(before, "resumePolicy");
    const bool isRestartable = conditionHolds(status, "Succeeded", "ExperimentMaxTrialsReached") && (policy == "LongRunning" || policy == "FromVolume");
    if (isCompleted && !isRestartable)
        faults.push_back(invalid(u"V5"_s, u"spec.resumePolicy"_s, quoted(textAt(after, "resumePolicy")), u"Experiment can be restarted if it is in succeeded state by reaching max trials and spec.resumePolicy = LongRunning or spec.resumePolicy = FromVolume, when experiment is completed"_s));
    const Json &most = partAt(after, "maxTrialCount"), &trials = partAt(status, "trials");
    if (most.is_number() && most.get<double>() <= (trials.is_number() ? trials.get<double>() : 0))
        faults.push_back(invalid(u"V6"_s, u"spec.maxTrialCount"_s, qt(most.dump()), u"must be greater than status.trials count"_s));
    Json left = before;
    for (const char *count : {"parallelTrialCount", "maxTrialCount", "maxFailedTrialCount"}) {
        left.erase(count);
        after.erase(count);
    }
    if (left != after)
        faults.push_back({.finder = FaultFinder::Validator, .rule = u"V7"_s, .path = u"spec"_s, .kind = u"Forbidden"_s, .value = {}, .message = u"only spec.parallelTrialCount, spec.maxTrialCount and spec.maxFailedTrialCount are editable"_s});
}

} // namespace

StudyVerdict checkExperiment(const QByteArray &text, const KatibSurroundings &surroundings)
{
    if (text.size() > mostBytes)
        return verdictOf(serverFault(u"size"_s, u"Request entity too large: limit is 3145728"_s));
    const auto document = readDocument(text);
    if (const StudyFault *fault = std::get_if<StudyFault>(&document))
        return verdictOf(*fault);
    const Json &object = std::get<Json>(document);
    if (auto fault = headFault(object, surroundings))
        return verdictOf(std::move(*fault));
    std::vector<std::string> unknown;
    const auto decoded = decodedSpec(object, unknown);
    if (const StudyFault *fault = std::get_if<StudyFault>(&decoded))
        return verdictOf(*fault);
    const Json &spec = std::get<Json>(decoded);
    if (auto fault = metadataFault(object))
        return verdictOf(std::move(*fault));
    if (auto fault = surroundingFault(object, spec, surroundings))
        return verdictOf(std::move(*fault));
    StudyVerdict verdict;
    checkName(object, verdict.faults);
    checkCounts(spec, verdict.faults);
    checkBody(spec, surroundings, verdict.faults);
    checkLater(spec, nameOf(object), verdict.faults);
    addNotices(object, unknown, verdict.faults);
    return verdict;
}

StudyVerdict checkExperimentChange(const QByteArray &stored, const QByteArray &patch, const KatibSurroundings &surroundings)
{
    Json after = Json::parse(stored.toStdString(), nullptr, false);
    const Json change = Json::parse(patch.toStdString(), nullptr, false);
    if (!after.is_object() || !change.is_object())
        return verdictOf(serverFault(u"document"_s, u"no JSON object"_s));
    after.merge_patch(change);
    return checkExperimentReplacement(stored, QByteArray::fromStdString(after.dump()), surroundings);
}

StudyVerdict checkExperimentReplacement(const QByteArray &stored, const QByteArray &next, const KatibSurroundings &surroundings)
{
    const Json before = Json::parse(stored.toStdString(), nullptr, false);
    Json after = Json::parse(next.toStdString(), nullptr, false);
    if (!before.is_object() || !after.is_object())
        return verdictOf(serverFault(u"document"_s, u"no JSON object"_s));
    after["status"] = partAt(before, "status"); // a status in the body is not looked at
    std::vector<std::string> unknown, ignored;
    const auto decoded = decodedSpec(after, unknown), known = decodedSpec(before, ignored);
    for (const auto *one : {&decoded, &known})
        if (const StudyFault *fault = std::get_if<StudyFault>(one))
            return verdictOf(*fault);
    const Json &spec = std::get<Json>(decoded), &old = std::get<Json>(known);
    StudyVerdict verdict;
    checkName(after, verdict.faults);
    checkCounts(spec, verdict.faults);
    if (spec != old)
        checkEdit(old, spec, partAt(before, "status"), verdict.faults);
    checkBody(spec, surroundings, verdict.faults);
    addNotices(after, unknown, verdict.faults);
    return verdict;
}

Result<Study> studyOfDocument(const QByteArray &text)
{
    const std::vector<TextPart> parts = splitDocuments(text);
    const Result<YamlDocument> document = readYaml(parts.empty() ? QByteArray() : parts.front().text);
    if (!document)
        return document.error();
    return readStudy(document->json.dump());
}

QString StudyVerdict::refusal() const
{
    if (isAccepted())
        return {};
    if (faults.front().finder == FaultFinder::ApiServer)
        return faults.front().message;
    if (faults.front().finder == FaultFinder::Defaulter)
        return u"admission webhook \"defaulter.experiment.katib.kubeflow.org\" denied the request: "_s + faults.front().message;
    QStringList all;
    for (const StudyFault &fault : faults)
        if (fault.finder == FaultFinder::Validator)
            all.append(fault.text());
    const QString texts = all.size() == 1 ? all.first() : QString(u'[' % all.join(", "_L1) % u']');
    return u"admission webhook \"validator.experiment.katib.kubeflow.org\" denied the request: "_s + texts;
}

} // namespace headrace
