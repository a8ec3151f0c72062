// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/keysdialog.h"

#include <QKeySequence>
#include <QObject>
#include <QPointer>

#include <vector>

class QAction;

namespace headrace {

class Settings;

/// The keys of every command: usual ones, or those that the user gave it. Commands are known by "place/objectName", so that keys come
/// back after a restart, whatever the language. GUI thread.
class Shortcuts final : public QObject
{
    Q_OBJECT

public:
    explicit Shortcuts(Settings &settings, QObject *parent);

    /// An action without an object name keeps its keys. `place` "" is the window: its keys work everywhere.
    void add(QAction *action, const QString &place);
    /// A second action for a command that is known by add(): it has the same keys and is no entry of its own.
    void follow(QAction *action, const QString &place);
    /// Every command with its keys and what else has them; `title` gives a place's word.
    std::vector<KeyEntry> entries(const std::function<QString(const QString &place)> &title) const;
    void setKeys(const QString &id, const QKeySequence &keys);
    void setUsual(const QString &id);

private:
    struct Command {
        QString id;
        QString place;
        QPointer<QAction> action;
        QKeySequence usual;
        bool isTwin = false;
    };
    void apply(const Command &command) const;

    Settings &m_settings;
    std::vector<Command> m_commands;
};

} // namespace headrace
