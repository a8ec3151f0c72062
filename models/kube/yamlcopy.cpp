// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/yamlcopy.h"

#include "clients/kube/objecttext.h"
#include "models/async/onfinished.h"

using namespace Qt::StringLiterals;

namespace headrace {

void YamlCopy::start(std::vector<Wanted> wanted)
{
    m_token = m_generation.next();
    m_wanted = std::move(wanted);
    m_wanted.resize(std::min(m_wanted.size(), most));
    m_texts.assign(m_wanted.size(), QString());
    m_next = m_ended = 0;
    m_failed = 0;
    for (std::size_t i = 0; i < parallel; ++i)
        next();
}

void YamlCopy::next()
{
    if (m_next == m_wanted.size())
        return;
    const std::size_t place = m_next++;
    const Wanted &one = m_wanted[place];
    if (!one.session) {
        came(place, Error{.code = u"cancelled"_s});
        return;
    }
    onFinished(one.session->read(one.resource, one.name), this, [this, place, token = m_token](const Result<ObjectView> &object) {
        if (token.isCurrent())
            came(place, object);
    });
}

void YamlCopy::came(std::size_t place, const Result<ObjectView> &object)
{
    const Result<QString> text = object ? objectText(object->json, {.hidesManagers = true, .hidesSecrets = true}) : Result<QString>(object.error());
    if (text)
        m_texts[place] = *text;
    else
        ++m_failed;
    if (++m_ended < m_wanted.size()) {
        next();
        return;
    }
    QStringList documents;
    for (const QString &one : m_texts)
        if (!one.isEmpty())
            documents.append(one);
    Q_EMIT done(documents.join(u"---\n"_s), m_failed);
}

} // namespace headrace

#include "moc_yamlcopy.cpp"
