// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/componentlibrary.h"

#include "models/async/onfinished.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr auto pathsKey = "libraries"_L1;

} // namespace

ComponentLibrary::ComponentLibrary(WorkPool &pool, const QString &file, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_file(file.isEmpty() ? nullptr : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
    for (const QString &path : m_file ? m_file->value(pathsKey).toStringList() : QStringList()) {
        m_sources.push_back({.path = path, .name = nameFor(path), .contents = {}});
        read(path);
    }
}

ComponentLibrary::~ComponentLibrary() = default;

QString ComponentLibrary::nameFor(const QString &path) const
{
    const QString plain = QFileInfo(path).fileName();
    const auto isTaken = [&](const QString &name) { return std::any_of(m_sources.begin(), m_sources.end(), [&](const Source &source) { return source.name == name; }); };
    QString name = plain;
    for (int i = 2; isTaken(name); ++i)
        name = plain % u'-' % QString::number(i);
    return name;
}

ComponentLibrary::Source *ComponentLibrary::sourceAt(const QString &path)
{
    const auto found = std::find_if(m_sources.begin(), m_sources.end(), [&](const Source &source) { return source.path == path; });
    return found == m_sources.end() ? nullptr : &*found;
}

void ComponentLibrary::add(const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    if (!sourceAt(clean)) {
        m_sources.push_back({.path = clean, .name = nameFor(clean), .contents = {}});
        keep();
    }
    read(clean);
    Q_EMIT changed();
}

void ComponentLibrary::remove(const QString &path)
{
    if (std::erase_if(m_sources, [&](const Source &source) { return source.path == path; }) == 0)
        return;
    keep();
    Q_EMIT changed();
}

void ComponentLibrary::readAgain()
{
    for (const Source &source : m_sources)
        read(source.path);
    Q_EMIT changed();
}

void ComponentLibrary::read(const QString &path)
{
    Source *const source = sourceAt(path);
    if (!source || source->isReading)
        return;
    source->isReading = true;
    auto reading = m_pool.run<LibraryContents>([path, name = source->name](QPromise<LibraryContents> &promise) { promise.addResult(readLibrary(path, name)); });
    onFinished(reading, this, [this, path](const LibraryContents &contents) {
        Source *const read = sourceAt(path);
        if (!read)
            return;
        read->isReading = false;
        read->contents = contents;
        Q_EMIT changed();
    });
}

void ComponentLibrary::keep()
{
    QStringList paths;
    for (const Source &source : m_sources)
        paths << source.path;
    if (m_file)
        m_file->setValue(pathsKey, paths);
}

bool ComponentLibrary::isReading() const
{
    return std::any_of(m_sources.begin(), m_sources.end(), [](const Source &source) { return source.isReading; });
}

const LibraryStep *ComponentLibrary::find(const QString &id) const
{
    for (const Source &source : m_sources)
        for (const LibraryStep &step : source.contents.steps)
            if (step.id == id)
                return &step;
    return nullptr;
}

} // namespace headrace

#include "moc_componentlibrary.cpp"
