// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusterapply.h"

#include "app/cli/verbs.h"
#include "clients/kube/manifestrun.h"
#include "clients/kube/objecttext.h"
#include "clients/kube/reflector.h"
#include "models/text/diffrows.h"

#include <QDir>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// A folder stands for its YAML and JSON files, in the order of their names.
QStringList filesOf(const QString &name)
{
    const QDir folder(name);
    if (name == u"-" || !folder.exists())
        return {name};
    QStringList files;
    for (const QString &file : folder.entryList({u"*.yaml"_s, u"*.yml"_s, u"*.json"_s}, QDir::Files, QDir::Name))
        files.append(folder.filePath(file));
    return files;
}

Result<QByteArray> textOf(const QString &name)
{
    QFile file(name);
    const bool opened = name == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return Error{.code = u"file.missing"_s, .where = name, .serverMessage = file.errorString()};
    return file.readAll();
}

Result<std::vector<Manifest>> manifestsOf(const QString &name)
{
    std::vector<Manifest> all;
    for (const QString &file : filesOf(name)) {
        const Result<QByteArray> text = textOf(file);
        if (!text)
            return text.error();
        const Result<std::vector<Manifest>> manifests = splitManifests(*text);
        if (!manifests) {
            Error error = manifests.error();
            error.where = file;
            return error;
        }
        all.insert(all.end(), manifests->begin(), manifests->end());
    }
    return all;
}

std::vector<ManifestReport> reportsOf(const ClusterCall &call, const std::vector<Manifest> &manifests, bool isDryRun)
{
    const std::shared_ptr<ManifestRun> run = ManifestRun::start(call.client, call.surface, manifests, {.nameSpace = call.nameSpace.isEmpty() ? u"default"_s : call.nameSpace, .isDryRun = isDryRun, .takesOver = call.isForced});
    QFuture<std::vector<ManifestReport>> future = run->future();
    future.waitForFinished();
    return future.result();
}

QString nameOf(const ManifestReport &report)
{
    return (report.resource.isEmpty() ? report.kind.toLower() : report.resource) % u'/' % report.name.name;
}

const char *wordOf(ManifestEnd end)
{
    switch (end) {
    case ManifestEnd::Created:
        return "created";
    case ManifestEnd::Changed:
        return "changed";
    case ManifestEnd::Unchanged:
        return "unchanged";
    case ManifestEnd::Waiting:
        return "waits";
    case ManifestEnd::Unknown:
        return "unknown";
    case ManifestEnd::Refused:
    case ManifestEnd::Skipped:
        break;
    }
    return "refused";
}

void printDiff(const ManifestReport &report)
{
    const QString text = DiffRows(report.before, report.after, 3).unified(u"now/"_s % nameOf(report), u"then/"_s % nameOf(report));
    std::fputs(text.toUtf8().constData(), stdout);
}

/// Lines on standard output, warnings and refusals on standard error.
int printReports(const std::vector<ManifestReport> &reports, bool isDryRun)
{
    int code = Done;
    for (const ManifestReport &report : reports) {
        for (const QString &warning : report.warnings)
            std::fputs(qPrintable(u"Warning: "_s % warning % u'\n'), stderr);
        if (report.end == ManifestEnd::Refused || report.end == ManifestEnd::Unknown) {
            std::fputs(qPrintable(nameOf(report) % u": "), stderr);
            code = complainOf(report.error);
            continue;
        }
        std::printf("%s %s%s%s\n", qPrintable(nameOf(report)), wordOf(report.end), report.waitsFor.isEmpty() ? "" : qPrintable(u" for "_s % report.waitsFor), isDryRun ? " (dry run)" : "");
    }
    return code;
}

} // namespace

int applyFiles(ClusterCall &call)
{
    const Result<std::vector<Manifest>> manifests = manifestsOf(call.file);
    if (!manifests)
        return complainOf(manifests.error());
    if (call.showsDiff)
        for (const ManifestReport &report : reportsOf(call, *manifests, true))
            printDiff(report);
    return printReports(reportsOf(call, *manifests, call.isDryRun), call.isDryRun);
}

int diffFiles(ClusterCall &call)
{
    const Result<std::vector<Manifest>> manifests = manifestsOf(call.file);
    if (!manifests)
        return complainOf(manifests.error());
    int code = Done;
    for (const ManifestReport &report : reportsOf(call, *manifests, true)) {
        printDiff(report);
        if (report.end == ManifestEnd::Refused || report.end == ManifestEnd::Unknown) {
            std::fputs(qPrintable(nameOf(report) % u": "), stderr);
            code = complainOf(report.error);
        } else if (report.end != ManifestEnd::Unchanged) {
            code = code == Done ? int(NegativeAnswer) : code;
            if (report.end == ManifestEnd::Waiting) // the server cannot show it yet
                std::fputs(qPrintable(nameOf(report) % u" waits for "_s % report.waitsFor % u'\n'), stderr);
        }
    }
    return code;
}

int printYaml(const ClusterCall &call, const ApiResource &resource)
{
    std::string path = resourcePath(resource, resource.isNamespaced ? call.nameSpace : QString(), call.words.value(1));
    if (call.words.size() < 2 && !call.selector.isEmpty())
        path += "?labelSelector=" + urlEncoded(call.selector);
    QFuture<Result<KubeReply>> future = call.client->call({.path = path, .isLarge = true});
    future.waitForFinished();
    const Result<KubeReply> reply = future.result();
    if (!reply)
        return complainOf(reply.error());
    const Result<QString> text = objectText(QByteArray::fromStdString(reply->body), {.hidesManagers = true, .hidesLastApplied = false, .hidesSecrets = false});
    if (!text)
        return complainOf(text.error());
    std::fputs(text->toUtf8().constData(), stdout);
    return Done;
}

} // namespace headrace
