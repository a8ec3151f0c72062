// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/kube/kinds.h"

#include <QFile>

#include <algorithm>
#include <sstream>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

std::string resource(const QString &name)
{
    QFile file(u":/local/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::vector<std::string> words(const std::string &list)
{
    std::vector<std::string> found;
    std::stringstream stream(list == "-" ? std::string() : list);
    for (std::string word; std::getline(stream, word, ',');)
        found.push_back(word);
    return found;
}

std::pair<std::string, std::string> groupAndVersion(const std::string &apiVersion)
{
    const std::size_t slash = apiVersion.find('/');
    return slash == std::string::npos ? std::pair(std::string(), apiVersion) : std::pair(apiVersion.substr(0, slash), apiVersion.substr(slash + 1));
}

std::vector<std::string> texts(const Json &list)
{
    std::vector<std::string> found;
    if (list.is_array())
        for (const Json &one : list)
            found.push_back(one.get<std::string>());
    return found;
}

} // namespace

KindRegistry::KindRegistry()
{
    m_book.read(resource(u"schema.txt"_s));
    addCore();
    addListed(resource(u"kinds.txt"_s));
    for (const KindPointer &kind : m_kinds)
        m_builtIn.insert(kind->key());
}

void KindRegistry::add(Kind kind)
{
    std::erase_if(m_kinds, [&](const KindPointer &one) { return one->key() == kind.key(); });
    if (!kind.schema)
        kind.schema = m_book.find(kind.kind);
    m_kinds.push_back(std::make_shared<const Kind>(std::move(kind)));
    std::sort(m_kinds.begin(), m_kinds.end(), [](const KindPointer &a, const KindPointer &b) { return a->key() < b->key(); });
}

void KindRegistry::addCore()
{
    const auto core = [](const char *kind, const char *plural, std::vector<std::string> shortNames, bool isNamespaced, bool hasStatus) {
        std::string singular = kind;
        std::transform(singular.begin(), singular.end(), singular.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return Kind{.version = "v1", .kind = kind, .plural = plural, .singular = singular, .shortNames = std::move(shortNames), .isNamespaced = isNamespaced, .hasStatus = hasStatus};
    };
    add(core("Namespace", "namespaces", {"ns"}, false, true));
    add(core("ConfigMap", "configmaps", {"cm"}, true, false));
    add(core("Secret", "secrets", {}, true, false));
    add(core("Event", "events", {"ev"}, true, false));
    add(core("PersistentVolumeClaim", "persistentvolumeclaims", {"pvc"}, true, true));
    Kind service = core("Service", "services", {"svc"}, true, true);
    service.categories = {"all"};
    add(service);
    Kind pod = core("Pod", "pods", {"po"}, true, true);
    pod.categories = {"all"};
    add(pod);
    Kind job = core("Job", "jobs", {}, true, true);
    job.group = "batch";
    job.categories = {"all"};
    add(job);
    Kind definition = core("CustomResourceDefinition", "customresourcedefinitions", {"crd", "crds"}, false, true);
    definition.group = "apiextensions.k8s.io";
    definition.categories = {"api-extensions"};
    add(definition);
    for (const auto &[kind, plural, isNamespaced] : {std::tuple("SelfSubjectAccessReview", "selfsubjectaccessreviews", false), {"SelfSubjectRulesReview", "selfsubjectrulesreviews", false}, {"SubjectAccessReview", "subjectaccessreviews", false}, {"LocalSubjectAccessReview", "localsubjectaccessreviews", true}}) {
        Kind review = core(kind, plural, {}, isNamespaced, false);
        review.group = "authorization.k8s.io";
        review.isQuestion = true;
        add(review);
    }
}

void KindRegistry::addListed(const std::string &text)
{
    std::stringstream lines(text);
    std::vector<Kind> kinds;
    for (std::string line; std::getline(lines, line);) {
        std::stringstream words(line);
        if (line.starts_with("#"))
            continue;
        if (line.starts_with(" ") && !kinds.empty()) {
            KindColumn column;
            words >> column.type >> column.priority >> column.path >> std::ws;
            std::getline(words, column.name);
            kinds.back().columns.push_back(column);
            continue;
        }
        std::string api, scope, shortNames, categories, status;
        Kind kind{.isCustom = true};
        words >> api >> kind.kind >> kind.plural >> kind.singular >> scope >> shortNames >> categories >> status;
        std::tie(kind.group, kind.version) = groupAndVersion(api);
        kind.isNamespaced = scope == "Namespaced";
        kind.shortNames = local::words(shortNames);
        kind.categories = local::words(categories);
        kind.hasStatus = status == "status";
        kinds.push_back(kind);
    }
    const Json open{{"type", "object"}, {"properties", {{"spec", {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}}}, {"status", {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}}}}}};
    for (Kind &kind : kinds) {
        kind.schema = m_book.readCustom(open, kind.group + '.' + kind.version + '.' + kind.kind);
        add(kind);
    }
}

KindPointer KindRegistry::find(const std::string &group, const std::string &version, const std::string &plural) const
{
    for (const KindPointer &kind : m_kinds)
        if (kind->plural == plural && kind->group == group && kind->version == version)
            return kind;
    return nullptr;
}

KindPointer KindRegistry::findByKind(const std::string &apiVersion, const std::string &name) const
{
    for (const KindPointer &kind : m_kinds)
        if (kind->kind == name && kind->apiVersion() == apiVersion)
            return kind;
    return nullptr;
}

KindPointer KindRegistry::findByKey(const std::string &key) const
{
    for (const KindPointer &kind : m_kinds)
        if (kind->key() == key)
            return kind;
    return nullptr;
}

bool KindRegistry::isBuiltIn(const std::string &group, const std::string &plural) const
{
    return m_builtIn.contains(group + '/' + plural);
}

void KindRegistry::define(const Json &definition)
{
    try {
        read(definition);
    } catch (const Json::exception &exception) {
        qWarning("a definition cannot be read: %s", exception.what());
    }
}

void KindRegistry::read(const Json &definition)
{
    const Json &names = at(definition, {"spec", "names"});
    Kind kind{.group = textAt(definition, {"spec", "group"}), .kind = textAt(names, {"kind"}), .plural = textAt(names, {"plural"}), .singular = textAt(names, {"singular"}), .shortNames = texts(at(names, {"shortNames"})), .categories = texts(at(names, {"categories"})), .isNamespaced = textAt(definition, {"spec", "scope"}) == "Namespaced", .isCustom = true};
    if (isBuiltIn(kind.group, kind.plural))
        return;
    const Json versions = at(definition, {"spec", "versions"}).is_array() ? definition["spec"]["versions"] : Json::array();
    for (const Json &version : versions) {
        if (!version.value("storage", false) || !version.value("served", false))
            continue;
        kind.version = version.value("name", std::string());
        kind.hasStatus = !at(version, {"subresources", "status"}).is_null();
        kind.schema = m_book.readCustom(at(version, {"schema", "openAPIV3Schema"}), kind.group + '.' + kind.version + '.' + kind.kind);
        for (const Json &column : version.value("additionalPrinterColumns", Json::array()))
            kind.columns.push_back({textAt(column, {"name"}), textAt(column, {"type"}), static_cast<int>(numberAt(column, {"priority"})), textAt(column, {"jsonPath"})});
        if (kind.columns.empty())
            kind.columns.push_back({"Age", "date", 0, ".metadata.creationTimestamp"});
        add(kind);
        return;
    }
}

void KindRegistry::undefine(const Json &definition)
{
    const std::string key = textAt(definition, {"spec", "group"}) + '/' + textAt(definition, {"spec", "names", "plural"});
    if (!m_builtIn.contains(key))
        std::erase_if(m_kinds, [&](const KindPointer &kind) { return kind->key() == key; });
}

} // namespace headrace::local
