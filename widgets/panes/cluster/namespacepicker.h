// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QToolButton>

namespace headrace {

class CheckPopup;
class ClusterSession;
class ListMemory;

/// Which namespaces a list shows: all, one, several, or one that may not be listed and is typed in. Favourites stand first.
class NameSpacePicker final : public QToolButton
{
    Q_OBJECT

public:
    NameSpacePicker(ListMemory *memory, QWidget *parent);

    /// The clusters whose namespaces are offered.
    void setSessions(const std::vector<ClusterSession *> &sessions);
    void setChosen(const QStringList &nameSpaces);
    const QStringList &chosen() const { return m_chosen; }
    void open();

Q_SIGNALS:
    /// By the user: sorted, empty = all.
    void chosenByHand(const QStringList &nameSpaces);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fill();
    void choose(QStringList nameSpaces);
    void retranslate();

    ListMemory *m_memory;
    std::vector<QPointer<ClusterSession>> m_sessions;
    QStringList m_chosen;
    CheckPopup *m_popup;
};

} // namespace headrace
