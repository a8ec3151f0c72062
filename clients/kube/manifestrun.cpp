// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/manifestrun.h"

#include "clients/kube/discovery.h"
#include "clients/kube/fieldowners.h"
#include "clients/kube/reflector.h"
#include "clients/kube/secrettext.h"
#include "clients/kube/yamltext.h"
#include "clients/kube/yamlwriter.h"

#include <atomic>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::Json;
using kubejson::text;

namespace {

constexpr int mostWaits = 20; ///< for a new kind, once a second

Json shown(Json object)
{
    hideParts(object, {});
    if (Json &meta = object["metadata"]; meta.is_object()) {
        meta.erase("resourceVersion");
        meta.erase("generation");
    }
    return object;
}

/// The value at a place of a document; null when it is not there.
const Json *valueOf(const Json &json, const ObjectPath &path)
{
    const Json *value = &json;
    for (const PathStep &step : path) {
        if (value->is_object() && value->contains(step.key.toStdString()))
            value = &(*value)[step.key.toStdString()];
        else if (value->is_array() && step.key.isEmpty() && step.index < static_cast<int>(value->size()))
            value = &(*value)[static_cast<std::size_t>(step.index)];
        else
            return nullptr;
    }
    return value;
}

QString valueText(const YamlDocument &document, const QString &field)
{
    const FieldPlace place = findField(document.tree, field);
    const Json *value = place.isWhole ? valueOf(document.json, pathOf(document.tree, place.node)) : nullptr;
    return value ? QString::fromUtf8(yamlOf(*value)).trimmed() : QString();
}

/// `conflict with "kubectl" using apps/v1` → kubectl.
QString managerIn(const QString &message)
{
    return message.section(u'"', 1, 1);
}

bool eraseField(YamlDocument &document, const QString &field)
{
    const FieldPlace place = findField(document.tree, field);
    ObjectPath path = pathOf(document.tree, place.node);
    if (!place.isWhole || path.empty() || path.back().key.isEmpty())
        return false;
    const std::string key = path.back().key.toStdString();
    path.pop_back();
    Json *owner = const_cast<Json *>(valueOf(document.json, path));
    return owner && owner->is_object() && owner->erase(key) > 0;
}

} // namespace

class ManifestRun::Flow : public std::enable_shared_from_this<Flow>
{
public:
    Flow(std::shared_ptr<KubeClient> client, ApiSurface surface, std::vector<Manifest> manifests, ManifestOptions options, Progress progress)
        : m_client(std::move(client))
        , m_surface(std::move(surface))
        , m_manifests(std::move(manifests))
        , m_options(std::move(options))
        , m_progress(std::move(progress))
    {
        sortManifests(m_manifests);
        m_promise.start();
    }

    QFuture<std::vector<ManifestReport>> future() { return m_promise.future(); }
    void cancel() { m_isCancelled = true; }

    void next()
    {
        if (m_reports.size() == m_manifests.size()) {
            m_promise.addResult(m_reports);
            m_promise.finish();
            return;
        }
        const Manifest &manifest = m_manifests[m_reports.size()];
        m_report = {.line = manifest.line, .apiVersion = manifest.apiVersion, .kind = manifest.kind, .name = manifest.name};
        m_current = nullptr;
        m_repeated = false;
        m_waits = 0;
        if (m_isCancelled)
            done(ManifestEnd::Skipped);
        else
            findKind();
    }

private:
    void done(ManifestEnd end)
    {
        m_report.end = end;
        m_reports.push_back(m_report);
        if (m_progress)
            m_progress(m_report, static_cast<int>(m_reports.size()));
        // By the loop, not by itself: files may have thousands of documents.
        m_client->transport().post([self = shared_from_this()] { self->next(); });
    }

    void refused(const Error &error)
    {
        m_report.error = error;
        done(error.outcomeUnknown ? ManifestEnd::Unknown : ManifestEnd::Refused);
    }

    const Manifest &manifest() const { return m_manifests[m_reports.size()]; }

    void findKind()
    {
        const auto found = std::find_if(m_surface.resources.begin(), m_surface.resources.end(), [this](const ApiResource &r) { return r.kind == manifest().kind && r.apiVersion() == manifest().apiVersion; });
        if (found != m_surface.resources.end()) {
            m_resource = *found;
            begin();
        } else if (const QString maker = makerOfKind(); maker.isEmpty() || m_waits >= mostWaits) {
            refused({.kind = ErrorKind::NotFound, .code = u"apply.noKind"_s, .arguments = {manifest().kind, manifest().apiVersion}});
        } else if (m_options.isDryRun) {
            m_report.waitsFor = maker;
            done(ManifestEnd::Waiting);
        } else {
            waitForKind();
        }
    }

    /// The definition in the same file that makes this kind.
    QString makerOfKind() const
    {
        for (const Manifest &other : m_manifests) {
            if (other.kind != u"CustomResourceDefinition")
                continue;
            const Result<YamlDocument> document = readYaml(other.text);
            if (document && text(document->json, {"spec", "names", "kind"}) == manifest().kind && manifest().apiVersion.startsWith(text(document->json, {"spec", "group"}) + u'/'))
                return other.kind + u' ' + other.name.name;
        }
        return {};
    }

    void waitForKind()
    {
        ++m_waits;
        m_client->transport().postAfter(std::chrono::seconds(1), [self = shared_from_this()] {
            discover(self->m_client).then(QtFuture::Launch::Sync, [self](const Result<ApiSurface> &surface) {
                if (surface)
                    self->m_surface = *surface;
                self->findKind();
            });
        });
    }

    void begin()
    {
        m_report.resource = m_resource.fullName();
        if (m_resource.isNamespaced && m_report.name.nameSpace.isEmpty())
            m_report.name.nameSpace = m_options.nameSpace;
        if (!m_resource.isNamespaced)
            m_report.name.nameSpace.clear();
        if (m_report.name.name.isEmpty()) {
            create();
            return;
        }
        KubeCall call{.path = resourcePath(m_resource, m_report.name.nameSpace, m_report.name.name)};
        m_client->call(std::move(call), [self = shared_from_this()](Result<KubeReply> reply) {
            if (!reply && reply.error().kind != ErrorKind::NotFound) {
                self->refused(reply.error());
                return;
            }
            if (reply)
                self->m_current = Json::parse(reply->body, nullptr, false);
            if (self->m_current.is_object())
                self->m_report.before = QString::fromUtf8(yamlOf(shown(self->m_current)));
            self->apply(self->manifest().text.toStdString(), self->m_options.takesOver);
        });
    }

    std::string query(bool force) const
    {
        return std::string("?fieldManager=headrace&fieldValidation=Strict") + (m_options.isDryRun ? "&dryRun=All" : "") + (force ? "&force=true" : "");
    }

    void create()
    {
        KubeCall call{.method = "POST", .path = resourcePath(m_resource, m_report.name.nameSpace) + query(false), .contentType = "application/yaml", .body = manifest().text.toStdString()};
        m_report.name.name = manifest().generateName + u'\u2026';
        m_client->call(std::move(call), [self = shared_from_this()](Result<KubeReply> reply) {
            if (!reply)
                self->refused(reply.error());
            else
                self->taken(*reply);
        });
    }

    void apply(const std::string &body, bool force)
    {
        KubeCall call{.method = "PATCH", .path = resourcePath(m_resource, m_report.name.nameSpace, m_report.name.name) + query(force), .contentType = "application/apply-patch+yaml", .body = body};
        m_client->call(std::move(call), [self = shared_from_this(), body, force](Result<KubeReply> reply) {
            if (reply)
                self->taken(*reply);
            else if (reply.error().outcomeUnknown && !std::exchange(self->m_repeated, true))
                self->apply(body, force); // to apply twice is to apply once
            else if (reply.error().code == u"kube.fieldConflict")
                self->conflicted(reply.error());
            else
                self->notTaken(reply.error());
        });
    }

    void taken(const KubeReply &reply)
    {
        const Json result = Json::parse(reply.body, nullptr, false);
        if (!result.is_object()) {
            refused({.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .where = m_resource.fullName()});
            return;
        }
        for (const std::string &warning : reply.warnings)
            if (const QString line = QString::fromStdString(warning); !m_report.warnings.contains(line))
                m_report.warnings.append(line);
        m_report.after = QString::fromUtf8(yamlOf(shown(result)));
        if (!m_options.isDryRun || !m_report.name.name.endsWith(u'\u2026'))
            m_report.name.name = text(result, {"metadata", "name"});
        m_report.name.uid = text(result, {"metadata", "uid"});
        m_report.error = {};
        done(!m_current.is_object() ? ManifestEnd::Created : shown(m_current) == shown(result) ? ManifestEnd::Unchanged : ManifestEnd::Changed);
    }

    void notTaken(const Error &error)
    {
        const bool isMissingSpace = m_options.isDryRun && error.kind == ErrorKind::NotFound && m_resource.isNamespaced;
        const bool isMadeHere = std::any_of(m_manifests.begin(), m_manifests.end(), [this](const Manifest &other) { return other.kind == u"Namespace" && other.name.name == m_report.name.nameSpace; });
        if (isMissingSpace && isMadeHere) {
            m_report.waitsFor = u"Namespace "_s + m_report.name.nameSpace;
            done(ManifestEnd::Waiting);
        } else {
            refused(error);
        }
    }

    void conflicted(const Error &error)
    {
        Result<YamlDocument> mine = readYaml(manifest().text);
        const Result<YamlDocument> theirs = readYaml(yamlOf(m_current));
        if (!mine || !theirs) {
            refused(error);
            return;
        }
        bool isDecided = true;
        for (const ErrorCause &cause : error.causes) {
            const QString path = cause.field.startsWith(u'.') ? cause.field.mid(1) : cause.field;
            m_report.conflicts.push_back({path, {}, valueText(*mine, path), valueText(*theirs, path), {managerIn(cause.message)}});
            isDecided = isDecided && m_options.choices.value(choiceKey(path), Side::Undecided) != Side::Undecided;
        }
        if (isDecided && !m_report.conflicts.empty() && !std::exchange(m_repeated, true))
            settle(*mine);
        else
            refused(error);
    }

    QString choiceKey(const QString &path) const { return QString::number(manifest().line) + u':' + path; }

    /// Leaves out what the user gave up; takes the rest over.
    void settle(YamlDocument &mine)
    {
        for (const EditConflict &conflict : m_report.conflicts)
            if (m_options.choices.value(choiceKey(conflict.path)) == Side::Theirs)
                eraseField(mine, conflict.path);
        m_report.conflicts.clear();
        apply(mine.json.dump(), true);
    }

    const std::shared_ptr<KubeClient> m_client;
    ApiSurface m_surface;
    std::vector<Manifest> m_manifests;
    const ManifestOptions m_options;
    const Progress m_progress;
    QPromise<std::vector<ManifestReport>> m_promise;
    std::vector<ManifestReport> m_reports;
    std::atomic<bool> m_isCancelled = false;
    ManifestReport m_report;
    ApiResource m_resource;
    Json m_current;
    bool m_repeated = false;
    int m_waits = 0;
};

ManifestRun::ManifestRun(std::shared_ptr<Flow> flow)
    : m_flow(std::move(flow))
{
}

std::shared_ptr<ManifestRun> ManifestRun::start(const std::shared_ptr<KubeClient> &client, const ApiSurface &surface, std::vector<Manifest> manifests, const ManifestOptions &options, Progress progress)
{
    auto flow = std::make_shared<Flow>(client, surface, std::move(manifests), options, std::move(progress));
    std::shared_ptr<ManifestRun> run(new ManifestRun(flow));
    client->transport().post([flow] { flow->next(); });
    return run;
}

QFuture<std::vector<ManifestReport>> ManifestRun::future() const
{
    return m_flow->future();
}

void ManifestRun::cancel()
{
    m_flow->cancel();
}

} // namespace headrace
