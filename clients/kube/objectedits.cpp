// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/objectedits.h"

#include "clients/kube/fieldowners.h"
#include "clients/kube/jsonpatch.h"
#include "clients/kube/reflector.h"
#include "clients/kube/secrettext.h"
#include "clients/kube/threeway.h"
#include "clients/kube/yamltext.h"
#include "clients/kube/yamlwriter.h"

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::Json;
using kubejson::text;

class ReadDraft
{
public:
    Json base;
    Json mine;
    QMap<QString, Side> choices;
};

namespace {

constexpr int mostTries = 5;

Json parsed(const QByteArray &bytes)
{
    return Json::parse(bytes.constBegin(), bytes.constEnd(), nullptr, false);
}

Error notJson(const KubeCall &call)
{
    return {.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s, .where = QString::fromStdString(call.path)};
}

KubeCall patchCall(const ApiResource &resource, const ObjectName &name, const std::string &patch, bool isDryRun)
{
    return {.method = "PATCH",
            .path = resourcePath(resource, name.nameSpace, name.name) + "?fieldManager=headrace&fieldValidation=Strict" + (isDryRun ? "&dryRun=All" : ""),
            .contentType = "application/json-patch+json",
            .body = patch};
}

/// The object as people compare it: without what every write changes, and without secrets.
Json shown(Json object)
{
    hideParts(object, {});
    if (Json &meta = object["metadata"]; meta.is_object()) {
        meta.erase("resourceVersion");
        meta.erase("generation");
    }
    return object;
}

QStringList warningsOf(const KubeReply &reply)
{
    QStringList warnings;
    for (const std::string &warning : reply.warnings)
        if (const QString line = QString::fromStdString(warning); !warnings.contains(line))
            warnings.append(line);
    return warnings;
}

const Json *fieldAt(const Json &object, const QString &path)
{
    return valueAt(object, path);
}

bool sameAt(const Json &a, const Json &b, const QString &path)
{
    const Json *const x = fieldAt(a, path);
    const Json *const y = fieldAt(b, path);
    return x && y ? *x == *y : !x && !y;
}

/// Read, merge, try: again when somebody changed a touched field between reading and trying.
class PreviewFlow : public std::enable_shared_from_this<PreviewFlow>
{
public:
    PreviewFlow(std::shared_ptr<KubeClient> client, ApiResource resource, ObjectName name, ReadDraftPointer draft)
        : m_client(std::move(client))
        , m_resource(std::move(resource))
        , m_name(std::move(name))
        , m_draft(std::move(draft))
    {
        m_promise.start();
    }

    QFuture<Result<EditPreview>> future() { return m_promise.future(); }

    void read()
    {
        ++m_tries;
        KubeCall call{.path = resourcePath(m_resource, m_name.nameSpace, m_name.name)};
        m_client->call(call, [self = shared_from_this(), call](Result<KubeReply> reply) {
            if (!reply) {
                self->end(reply.error());
                return;
            }
            self->m_current = Json::parse(reply->body, nullptr, false);
            if (!self->m_current.is_object())
                self->end(notJson(call));
            else if (text(self->m_current, {"metadata", "uid"}) != text(self->m_draft->base, {"metadata", "uid"}))
                self->end(Error{.kind = ErrorKind::Conflict, .code = u"edit.replaced"_s, .where = self->m_name.name});
            else
                self->merge();
        });
    }

private:
    void end(Result<EditPreview> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    void merge()
    {
        MergeOutcome outcome = mergeThreeWay(m_draft->base, m_draft->mine, m_current, m_draft->choices);
        m_preview = {};
        m_preview.current = QByteArray::fromStdString(m_current.dump());
        m_preview.changedSince = text(m_current, {"metadata", "resourceVersion"}) != text(m_draft->base, {"metadata", "resourceVersion"});
        m_preview.before = m_preview.after = QString::fromUtf8(yamlOf(shown(m_current)));
        if (!outcome.conflicts.empty()) {
            m_preview.conflicts = std::move(outcome.conflicts);
            for (EditConflict &conflict : m_preview.conflicts)
                conflict.managers = managersOf(m_current, conflict.path);
            end(m_preview);
            return;
        }
        m_merged = std::move(outcome.merged);
        const Json patch = guardedPatch(m_current, m_merged);
        if (patch.empty())
            end(m_preview);
        else
            tryOut(patch.dump());
    }

    void tryOut(const std::string &patch)
    {
        m_preview.patch = QByteArray::fromStdString(patch);
        const KubeCall call = patchCall(m_resource, m_name, patch, true);
        m_client->call(call, [self = shared_from_this(), call](Result<KubeReply> reply) {
            if (!reply) {
                self->refused(reply.error());
                return;
            }
            const Json result = Json::parse(reply->body, nullptr, false);
            if (!result.is_object()) {
                self->end(notJson(call));
                return;
            }
            self->m_preview.warnings = warningsOf(*reply);
            self->describe(result);
            self->end(self->m_preview);
        });
    }

    /// A failed test looks like any other invalid request: whether the object moved on tells them apart.
    void refused(const Error &error)
    {
        const bool mayBeTest = error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Conflict;
        if (!mayBeTest || m_tries >= mostTries) {
            end(error);
            return;
        }
        KubeCall call{.path = resourcePath(m_resource, m_name.nameSpace, m_name.name)};
        m_client->call(std::move(call), [self = shared_from_this(), error](Result<KubeReply> reply) {
            const Json now = reply ? Json::parse(reply->body, nullptr, false) : Json();
            const bool moved = now.is_object() && text(now, {"metadata", "resourceVersion"}) != text(self->m_current, {"metadata", "resourceVersion"});
            if (moved)
                self->read();
            else
                self->end(error);
        });
    }

    void describe(const Json &result)
    {
        const Json before = shown(m_current);
        const Json wanted = shown(m_merged);
        const Json after = shown(result);
        m_preview.before = QString::fromUtf8(yamlOf(before));
        m_preview.after = QString::fromUtf8(yamlOf(after));
        m_preview.changes = differences(before, after);
        for (EditChange &change : m_preview.changes) {
            change.isMine = sameAt(wanted, after, change.path);
            change.managers = managersOf(m_current, change.path);
        }
        for (const EditChange &change : differences(before, wanted))
            if (!sameAt(wanted, after, change.path))
                m_preview.notTaken.append(change.path);
    }

    const std::shared_ptr<KubeClient> m_client;
    const ApiResource m_resource;
    const ObjectName m_name;
    const ReadDraftPointer m_draft;
    QPromise<Result<EditPreview>> m_promise;
    int m_tries = 0;
    Json m_current;
    Json m_merged;
    EditPreview m_preview;
};

class SendFlow : public std::enable_shared_from_this<SendFlow>
{
public:
    SendFlow(std::shared_ptr<KubeClient> client, ApiResource resource, ObjectName name, EditPreview preview)
        : m_client(std::move(client))
        , m_resource(std::move(resource))
        , m_name(std::move(name))
        , m_preview(std::move(preview))
    {
        m_promise.start();
    }

    QFuture<Result<EditOutcome>> future() { return m_promise.future(); }

    void send()
    {
        m_client->call(patchCall(m_resource, m_name, m_preview.patch.toStdString(), false), [self = shared_from_this()](Result<KubeReply> reply) {
            if (reply)
                self->end(EditOutcome{.object = QByteArray::fromStdString(reply->body), .warnings = warningsOf(*reply)});
            else if (reply.error().outcomeUnknown || reply.error().kind == ErrorKind::Invalid || reply.error().kind == ErrorKind::Conflict)
                self->lookAgain(reply.error());
            else
                self->end(reply.error());
        });
    }

private:
    void end(Result<EditOutcome> outcome)
    {
        m_promise.addResult(std::move(outcome));
        m_promise.finish();
    }

    void lookAgain(const Error &error)
    {
        KubeCall call{.path = resourcePath(m_resource, m_name.nameSpace, m_name.name)};
        m_client->call(std::move(call), [self = shared_from_this(), error](Result<KubeReply> reply) {
            const Json now = reply ? Json::parse(reply->body, nullptr, false) : Json();
            if (!now.is_object())
                self->end(error);
            else
                self->judge(now, error);
        });
    }

    void judge(const Json &now, const Error &error)
    {
        const Json before = parsed(m_preview.current);
        EditOutcome outcome{.wasUnknown = error.outcomeUnknown, .object = QByteArray::fromStdString(now.dump())};
        const std::vector<EditChange> wanted = differences(before, wantedObject(before));
        const auto all = [&](const Json &other) { return std::all_of(wanted.begin(), wanted.end(), [&](const EditChange &change) { return sameAt(now, other, change.path); }); };
        const bool isSameVersion = text(now, {"metadata", "resourceVersion"}) == text(before, {"metadata", "resourceVersion"});
        if (!error.outcomeUnknown && isSameVersion) {
            end(error); // refused for what it is, not for what others did
            return;
        }
        // A request that a broken connection sent twice is refused the second time: its own first one changed the fields.
        const bool isThere = all(wantedObject(before));
        outcome.wasUnknown = error.outcomeUnknown || isThere;
        outcome.end = isThere ? EditEnd::Done : error.outcomeUnknown && all(before) ? EditEnd::NotDone : EditEnd::ChangedByOthers;
        end(outcome);
    }

    /// What the patch makes, without its tests.
    Json wantedObject(const Json &before) const
    {
        Json operations = Json::array();
        for (const Json &operation : parsed(m_preview.patch))
            if (operation["op"] != "test")
                operations.push_back(operation);
        return before.patch(operations);
    }

    const std::shared_ptr<KubeClient> m_client;
    const ApiResource m_resource;
    const ObjectName m_name;
    const EditPreview m_preview;
    QPromise<Result<EditOutcome>> m_promise;
};

} // namespace

namespace {

/// What only the server writes: leaving it out of the text is no wish.
void keepServersFields(Json &mine, const Json &base)
{
    if (const auto status = base.find("status"); status != base.end() && !mine.contains("status"))
        mine["status"] = *status;
    const Json &known = kubejson::at(base, {"metadata"});
    Json &meta = mine["metadata"];
    if (!known.is_object() || !meta.is_object())
        return;
    for (const char *key : {"uid", "creationTimestamp", "generation", "resourceVersion"})
        if (const auto field = known.find(key); field != known.end() && (!meta.contains(key) || std::string_view(key) != "uid"))
            meta[key] = *field;
}

} // namespace

Result<ReadDraftPointer> readDraft(const ObjectDraft &draft)
{
    auto read = std::make_shared<ReadDraft>();
    read->base = parsed(draft.base);
    read->choices = draft.choices;
    Result<YamlDocument> document = readYaml(draft.text);
    if (!document)
        return document.error();
    read->mine = std::move(document->json);
    if (!read->mine.is_object() || !read->base.is_object())
        return Error{.kind = ErrorKind::Invalid, .code = u"yaml.notObject"_s};
    restoreParts(read->mine, read->base);
    keepServersFields(read->mine, read->base);
    const std::initializer_list<const char *> identity[] = {{"apiVersion"}, {"kind"}, {"metadata", "name"}, {"metadata", "namespace"}, {"metadata", "uid"}};
    for (const auto &field : identity)
        if (kubejson::at(read->mine, field) != kubejson::at(read->base, field)) {
            QStringList words;
            for (const char *word : field)
                words.append(QString::fromLatin1(word));
            return Error{.kind = ErrorKind::Invalid, .code = u"edit.identity"_s, .arguments = {words.join(u'.')}};
        }
    return ReadDraftPointer(std::move(read));
}

QFuture<Result<EditPreview>> previewEdit(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, const ReadDraftPointer &draft)
{
    const auto flow = std::make_shared<PreviewFlow>(client, resource, name, draft);
    const QFuture<Result<EditPreview>> future = flow->future();
    flow->read();
    return future;
}

QFuture<Result<EditOutcome>> sendEdit(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, const EditPreview &preview)
{
    const auto flow = std::make_shared<SendFlow>(client, resource, name, preview);
    const QFuture<Result<EditOutcome>> future = flow->future();
    flow->send();
    return future;
}

Result<QString> mergedText(const ReadDraftPointer &draft, const QByteArray &current, const TextOptions &options)
{
    const Json now = parsed(current);
    if (!now.is_object())
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s};
    QMap<QString, Side> choices;
    for (const EditConflict &conflict : mergeThreeWay(draft->base, draft->mine, now, {}).conflicts)
        choices[conflict.path] = Side::Mine;
    Json merged = mergeThreeWay(draft->base, draft->mine, now, choices).merged;
    hideParts(merged, options);
    return QString::fromUtf8(yamlOf(merged));
}

} // namespace headrace
