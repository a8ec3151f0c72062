// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/experimentdraft.h"

#include "clients/katib/algorithmrules.h"
#include "clients/katib/experimentcheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// The value at a path, made where it is missing; null when a part on the way is something else.
PlainValue *madeAt(PlainValue &object, const ObjectPath &path)
{
    PlainValue *value = &object;
    for (const PathStep &step : path) {
        if (step.index < 0) {
            if (!value->isMap() && !value->isNull())
                return nullptr;
            value = &value->field(step.key);
        } else {
            if (static_cast<std::size_t>(step.index) >= value->items().size())
                return nullptr;
            value = &value->item(static_cast<std::size_t>(step.index));
        }
    }
    return value;
}

/// Takes a field away, and the maps around it that have nothing else.
void removeAt(PlainValue &object, ObjectPath path)
{
    while (!path.empty() && path.back().index < 0) {
        const QString key = path.back().key;
        path.pop_back();
        if (!object.find(path))
            return;
        PlainValue *around = madeAt(object, path);
        if (!around || !around->remove(key) || !around->isEmpty())
            return;
    }
}

int severity(const StudyFault &fault)
{
    return fault.refuses() ? 0 : fault.finder == FaultFinder::Notice ? 2 : 1;
}

} // namespace

ObjectPath objectPathOf(const QString &text)
{
    ObjectPath path;
    for (const QString &part : text.split(u'.', Qt::SkipEmptyParts)) {
        const qsizetype bracket = part.indexOf(u'[');
        if (const QString key = part.left(bracket < 0 ? part.size() : bracket); !key.isEmpty())
            path.push_back({key, -1});
        if (bracket >= 0)
            path.push_back({QString(), part.mid(bracket + 1, part.size() - bracket - 2).toInt()});
    }
    return path;
}

QStringList settingsOf(const QString &algorithm)
{
    return knownSettings(algorithm);
}

ExperimentDraft::ExperimentDraft(QObject *parent)
    : QObject(parent)
{
}

void ExperimentDraft::setText(const QByteArray &text)
{
    if (text == m_text && (m_file || m_error))
        return;
    m_text = text;
    Result<YamlFile> file = YamlFile::read(text);
    if (file && !file->values().documents.empty() && file->values().documents.front().isMap()) {
        m_file = std::move(*file);
        m_object = m_file->values().documents.front();
        m_error.reset();
    } else {
        m_file.reset();
        m_error = file ? Error{.kind = ErrorKind::Local, .code = u"experiment.none"_s, .where = {}, .serverMessage = {}, .arguments = {}} : file.error();
    }
    check();
}

void ExperimentDraft::check()
{
    m_verdict = checkExperiment(m_text);
    std::stable_sort(m_verdict.faults.begin(), m_verdict.faults.end(), [](const StudyFault &one, const StudyFault &other) { return severity(one) < severity(other); });
    if (const Result<Study> study = studyOfDocument(m_text))
        m_study = *study;
    Q_EMIT changed();
}

PlainValue ExperimentDraft::value(const QString &path) const
{
    const PlainValue *found = m_object.find(objectPathOf(path));
    return found ? *found : PlainValue();
}

QString ExperimentDraft::words(const QString &path) const
{
    const auto wordOf = [](const PlainValue &value) {
        switch (value.kind()) {
        case PlainValue::Kind::Boolean: return value.boolean() ? u"true"_s : u"false"_s;
        case PlainValue::Kind::Integer: return QString::number(value.integer());
        case PlainValue::Kind::Number: return QString::number(value.number(), 'g', 17);
        default: return value.text();
        }
    };
    const PlainValue found = value(path);
    if (!found.isList())
        return wordOf(found);
    QStringList all;
    for (const PlainValue &item : found.items())
        all.append(wordOf(item));
    return all.join(u", "_s);
}

int ExperimentDraft::count(const QString &listPath) const
{
    return static_cast<int>(value(listPath).items().size());
}

bool ExperimentDraft::change(const std::function<bool(PlainValue &)> &edit)
{
    if (!m_file)
        return false;
    std::vector<PlainValue> documents = m_file->values().documents;
    if (!edit(documents.front()) || !m_file->changeTo(documents))
        return false;
    m_text = m_file->bytes();
    m_object = m_file->values().documents.front();
    check();
    return true;
}

bool ExperimentDraft::setValue(const QString &path, const PlainValue &value)
{
    const ObjectPath steps = objectPathOf(path);
    return change([&](PlainValue &object) {
        if (value.isNull()) {
            removeAt(object, steps);
            return true;
        }
        PlainValue *place = madeAt(object, steps);
        if (place)
            *place = value;
        return place != nullptr;
    });
}

bool ExperimentDraft::append(const QString &listPath, const PlainValue &value)
{
    return change([&](PlainValue &object) {
        PlainValue *list = madeAt(object, objectPathOf(listPath));
        if (!list || (!list->isList() && !list->isNull()))
            return false;
        if (list->isNull())
            *list = PlainValue::list();
        list->append(value);
        return true;
    });
}

bool ExperimentDraft::removeItem(const QString &listPath, int index)
{
    return change([&](PlainValue &object) {
        PlainValue *list = madeAt(object, objectPathOf(listPath));
        if (!list || index < 0 || static_cast<std::size_t>(index) >= list->items().size())
            return false;
        list->removeItem(static_cast<std::size_t>(index));
        return true;
    });
}

bool ExperimentDraft::renameParameter(int index, const QString &name)
{
    const QString before = words(u"spec.parameters[%1].name"_s.arg(index));
    return change([&](PlainValue &object) {
        PlainValue *place = madeAt(object, objectPathOf(u"spec.parameters[%1].name"_s.arg(index)));
        if (!place)
            return false;
        *place = name;
        const QString list = u"spec.trialTemplate.trialParameters"_s;
        for (int i = 0; i < count(list); ++i)
            if (const QString path = u"%1[%2].reference"_s.arg(list).arg(i); !before.isEmpty() && words(path) == before)
                *madeAt(object, objectPathOf(path)) = name;
        return true;
    });
}

int ExperimentDraft::lineOf(const QString &path) const
{
    return m_file ? m_file->lineOf(0, objectPathOf(path)) - 1 : 0;
}

std::vector<StudyFault> ExperimentDraft::faultsAt(const QString &path) const
{
    std::vector<StudyFault> faults;
    for (const StudyFault &fault : m_verdict.faults) {
        const QString rest = fault.path.mid(path.size());
        if (fault.path.startsWith(path) && (rest.isEmpty() || rest.startsWith(u'.') || rest.startsWith(u'[')))
            faults.push_back(fault);
    }
    return faults;
}

} // namespace headrace

#include "moc_experimentdraft.cpp"
