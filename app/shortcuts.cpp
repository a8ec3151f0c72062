// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shortcuts.h"

#include "models/settings/settings.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace headrace {

Shortcuts::Shortcuts(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&settings, &Settings::keysChanged, this, [this](const QString &id) {
        for (const Command &command : m_commands)
            if (command.id == id)
                apply(command);
    });
}

void Shortcuts::add(QAction *action, const QString &place)
{
    if (action->objectName().isEmpty())
        return;
    m_commands.push_back({QString(place % u'/' % action->objectName()), place, action, action->shortcut()});
    apply(m_commands.back());
}

void Shortcuts::follow(QAction *action, const QString &place)
{
    if (action->objectName().isEmpty())
        return;
    std::erase_if(m_commands, [](const Command &command) { return !command.action; });
    m_commands.push_back({QString(place % u'/' % action->objectName()), place, action, action->shortcut(), true});
    apply(m_commands.back());
}

void Shortcuts::apply(const Command &command) const
{
    if (!command.action)
        return;
    const std::optional<QString> own = m_settings.keys(command.id);
    command.action->setShortcut(own ? QKeySequence::fromString(*own, QKeySequence::PortableText) : command.usual);
}

std::vector<KeyEntry> Shortcuts::entries(const std::function<QString(const QString &)> &title) const
{
    std::vector<KeyEntry> out;
    for (const Command &command : m_commands) {
        if (!command.action || command.isTwin || command.action->text().isEmpty())
            continue;
        KeyEntry entry{.id = command.id, .text = command.action->text().remove(u'&'), .group = title(command.place), .keys = command.action->shortcut(), .isUsual = !m_settings.keys(command.id), .alsoOf = {}};
        for (const Command &other : m_commands) {
            const bool meets = other.place == command.place || other.place.isEmpty() || command.place.isEmpty();
            if (meets && other.id != command.id && other.action && !entry.keys.isEmpty() && other.action->shortcut() == entry.keys)
                entry.alsoOf = other.action->text().remove(u'&');
        }
        out.push_back(std::move(entry));
    }
    return out;
}

void Shortcuts::setKeys(const QString &id, const QKeySequence &keys)
{
    for (const Command &command : m_commands)
        if (command.id == id && !command.isTwin)
            m_settings.setKeys(id, keys == command.usual ? std::nullopt : std::optional(keys.toString(QKeySequence::PortableText)));
}

void Shortcuts::setUsual(const QString &id)
{
    m_settings.setKeys(id, std::nullopt);
}

} // namespace headrace

#include "moc_shortcuts.cpp"
