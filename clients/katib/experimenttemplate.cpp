// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/experimentfaults.h"
#include "clients/katib/gotypes.h"
#include "clients/kube/yamltext.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace::katibcheck {

namespace {

constexpr auto templatePath = "spec.trialTemplate"_L1;

StudyFault badTemplate(const QString &rule, const QString &message)
{
    return invalid(rule, templatePath, u"\"\""_s, message);
}

/// "[{lr double {0.05 0.01 []  uniform}} …]", as Go prints them.
QString goParameters(const Json &parameters)
{
    QStringList all;
    for (const Json &one : parameters) {
        const Json &space = partAt(one, "feasibleSpace");
        QStringList choices;
        for (const Json &choice : partAt(space, "list"))
            choices.append(choice.is_string() ? qt(choice.get<std::string>()) : QString());
        const QString spaceText = u"{%1 %2 [%3] %4 %5}"_s.arg(qt(textAt(space, "max")), qt(textAt(space, "min")), choices.join(u' '), qt(textAt(space, "step")), qt(textAt(space, "distribution")));
        all.append(u"{%1 %2 %3}"_s.arg(qt(textAt(one, "name")), qt(textAt(one, "parameterType")), spaceText));
    }
    return u'[' % all.join(u' ') % u']';
}

QString goTrialParameters(const Json &parameters)
{
    QStringList all;
    for (const Json &one : parameters)
        all.append(u"{%1 %2 %3}"_s.arg(qt(textAt(one, "name")), qt(textAt(one, "description")), qt(textAt(one, "reference"))));
    return u'[' % all.join(u' ') % u']';
}

/// Whether a reference names something of the trial itself, wherever in the text.
bool isMetadata(const QString &reference)
{
    static const QRegularExpression pattern(u"\\$\\{trialSpec\\.(Name|Namespace|Kind|APIVersion|Annotations|Labels)(\\[.+\\])?\\}"_s);
    return pattern.match(reference).hasMatch();
}

/// V24 to V28; whether the text of the template can be had.
bool checkSources(const Json &trialTemplate, Faults &faults)
{
    const std::size_t before = faults.size();
    if (textAt(trialTemplate, "primaryContainerName").empty())
        faults.push_back(required(u"V24"_s, templatePath % ".primaryContainerName"_L1, u"must be specified"_s));
    if (textAt(trialTemplate, "successCondition").empty() || textAt(trialTemplate, "failureCondition").empty())
        faults.push_back(required(u"V25"_s, templatePath, u"successCondition and failureCondition must be specified"_s));
    if (partAt(trialTemplate, "trialParameters").empty()) {
        faults.push_back(required(u"V26"_s, templatePath % ".trialParameters"_L1, u"must be specified"_s));
        return false;
    }
    const Json &map = partAt(trialTemplate, "configMap");
    const bool hasText = !partAt(trialTemplate, "trialSpec").is_null();
    if (!hasText && map.is_null())
        faults.push_back(required(u"V27"_s, templatePath % ".TrialSource"_L1, u"spec.trialTemplate.trialSpec or spec.trialTemplate.configMap must be specified"_s));
    else if (hasText && !map.is_null())
        faults.push_back(required(u"V27"_s, templatePath, u"only one of spec.trialTemplate.trialSpec or spec.trialTemplate.configMap can be specified"_s));
    else if (!map.is_null() && (textAt(map, "configMapName").empty() || textAt(map, "configMapNamespace").empty() || textAt(map, "templatePath").empty()))
        faults.push_back(required(u"V28"_s, templatePath % ".configMap"_L1, u"configMapName, configMapNamespace and templatePath must be specified"_s));
    return faults.size() == before;
}

/// The template's text; nothing when it is not known or (V29) not there.
std::optional<QString> templateText(const Json &trialTemplate, const KatibSurroundings &surroundings, Faults &faults)
{
    if (const Json &spec = partAt(trialTemplate, "trialSpec"); !spec.is_null())
        return qt(spec.dump() + '\n');
    if (!surroundings.templates)
        return {};
    const Json &map = partAt(trialTemplate, "configMap");
    const QString name = qt(textAt(map, "configMapName")), path = qt(textAt(map, "templatePath"));
    const auto found = surroundings.templates->constFind(qt(textAt(map, "configMapNamespace")) % u'/' % name);
    if (found == surroundings.templates->cend()) {
        faults.push_back(badTemplate(u"V29"_s, u"unable to parse spec.trialTemplate: configMap not found: ConfigMap \"%1\" not found"_s.arg(name)));
        return {};
    }
    if (!found->contains(path)) {
        faults.push_back(badTemplate(u"V29"_s, u"unable to parse spec.trialTemplate: unable to find trial template in ConfigMap: TemplatePath: %1"_s.arg(path)));
        return {};
    }
    return found->value(path);
}

/// V30 to V32; the text with the parameters filled in, nothing when one is not used in it.
std::optional<QString> checkTrialParameters(const Json &spec, QString text, Faults &faults)
{
    const Json &parameters = partAt(partAt(spec, "trialTemplate"), "trialParameters"), &searched = partAt(spec, "parameters");
    const auto isSearched = [&searched](const std::string &name) { return std::any_of(searched.begin(), searched.end(), [&name](const Json &one) { return textAt(one, "name") == name; }); };
    QSet<QString> names, references;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const QString path = u"spec.trialTemplate.trialParameters[%1]"_s.arg(i), name = qt(textAt(parameters[i], "name")), reference = qt(textAt(parameters[i], "reference"));
        if (name.isEmpty() || reference.isEmpty() || name.contains(u'{') || name.contains(u'}')) {
            faults.push_back(invalid(u"V30"_s, path, u"\"\""_s, u"name and reference must be specified and name must not contain '{' or '}'"_s));
            continue;
        }
        const auto twice = [&](const QString &field, const QString &value) {
            faults.push_back(invalid(u"V30"_s, path % u'.' % field, quoted(value.toStdString()), u"parameter %1 %2 can't be duplicated in spec.trialTemplate.trialParameters: %3"_s.arg(field, value, goTrialParameters(parameters))));
        };
        if (names.contains(name)) {
            twice(u"name"_s, name);
            continue;
        }
        if (references.contains(reference)) {
            twice(u"reference"_s, reference);
            continue;
        }
        if (!searched.empty() && !isMetadata(reference) && !isSearched(reference.toStdString()))
            faults.push_back(invalid(u"V31"_s, path + ".reference"_L1, quoted(reference.toStdString()), u"parameter reference %1 does not exist in spec.parameters: %2"_s.arg(reference, goParameters(searched))));
        names.insert(name);
        references.insert(reference);
        const QString place = u"${trialParameters."_s % name % u'}';
        if (!text.contains(place)) {
            faults.push_back(invalid(u"V32"_s, path + ".name"_L1, quoted(name.toStdString()), u"parameter name: %1 in spec.trialParameters not found in spec.trialTemplate: %2"_s.arg(name, text)));
            return {};
        }
        text.replace(place, u"test-value"_s);
    }
    return text;
}

/// V33: places that nobody fills.
bool checkPlaces(const QString &text, const Json &trialTemplate, Faults &faults)
{
    static const QRegularExpression pattern(u"\\$\\{trialParameters\\..+?\\}"_s);
    QStringList places;
    for (auto found = pattern.globalMatch(text); found.hasNext();)
        places.append(found.next().captured());
    if (places.isEmpty())
        return true;
    faults.push_back(badTemplate(u"V33"_s, u"parameters: [%1] in spec.trialTemplate not found in spec.trialParameters: %2"_s.arg(places.join(u' '), goTrialParameters(partAt(trialTemplate, "trialParameters")))));
    return false;
}

/// V34 and V35: what the filled in text is.
void checkObject(const QString &text, Faults &faults)
{
    const Result<YamlDocument> document = readYaml(text.toUtf8());
    if (!document || !document->json.is_object() || textAt(document->json, "kind").empty()) {
        faults.push_back(badTemplate(u"V34"_s, u"unable to convert spec.trialTemplate: %1 to unstructured"_s.arg(text)));
        return;
    }
    const Json &object = document->json;
    const Json &metadata = partAt(object, "metadata");
    if (!textAt(metadata, "name").empty() || !textAt(metadata, "namespace").empty())
        faults.push_back(badTemplate(u"V34"_s, u"metadata.name and metadata.namespace in spec.trialTemplate must be omitted"_s));
    if (textAt(object, "apiVersion").empty())
        faults.push_back(required(u"V34"_s, templatePath, u"APIVersion and Kind in spec.trialTemplate must be specified"_s));
    if (textAt(object, "apiVersion") != "batch/v1" || textAt(object, "kind") != "Job")
        return;
    if (const std::optional<gotypes::Place> place = gotypes::Book::katib().lostIn("Job", object))
        faults.push_back(badTemplate(u"V35"_s, u"invalid spec.trialTemplate: unable to convert: %1 - %2 to Job"_s.arg(qt(place->path), qt(place->value))));
}

} // namespace

void checkTrialTemplate(const Json &spec, const KatibSurroundings &surroundings, Faults &faults)
{
    const Json &trialTemplate = partAt(spec, "trialTemplate");
    if (trialTemplate.is_null()) {
        faults.push_back(required(u"V23"_s, templatePath, u"must be specified"_s));
        return;
    }
    if (!checkSources(trialTemplate, faults))
        return;
    const std::optional<QString> text = templateText(trialTemplate, surroundings, faults);
    if (!text)
        return;
    const std::optional<QString> filled = checkTrialParameters(spec, *text, faults);
    if (!filled || !checkPlaces(*filled, trialTemplate, faults))
        return;
    checkObject(*filled, faults);
}

} // namespace headrace::katibcheck
