// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/namespacepicker.h"

#include "models/kube/clustersession.h"
#include "models/kube/listmemory.h"
#include "widgets/common/checkpopup.h"
#include "widgets/panes/cluster/listwords.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QKeyEvent>

#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

NameSpacePicker::NameSpacePicker(ListMemory *memory, QWidget *parent)
    : QToolButton(parent)
    , m_memory(memory)
    , m_popup(new CheckPopup(this))
{
    setProperty("chip", true);
    setFocusPolicy(Qt::StrongFocus);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setMaximumWidth(grid(60));
    m_popup->setTakesOne(true);
    m_popup->setHasStars(memory != nullptr);
    connect(this, &QToolButton::clicked, this, &NameSpacePicker::open);
    connect(m_popup, &CheckPopup::taken, this, [this](const QString &name) { choose({name}); });
    connect(m_popup, &CheckPopup::typed, this, [this](const QString &text) {
        QStringList names = text.split(u',', Qt::SkipEmptyParts);
        for (QString &name : names)
            name = name.trimmed();
        choose(names);
    });
    connect(m_popup, &CheckPopup::checked, this, [this](const QString &name, bool isChecked) {
        QStringList names = m_chosen;
        names.removeAll(name);
        if (isChecked)
            names.append(name);
        choose(names);
    });
    connect(m_popup, &CheckPopup::buttonClicked, this, [this] {
        m_popup->hide();
        choose({});
    });
    connect(m_popup, &CheckPopup::starred, this, [this](const QString &name, bool isStarred) {
        for (const QPointer<ClusterSession> &session : m_sessions)
            if (session)
                m_memory->setFavourite(session->entry().name, name, isStarred);
    });
    retranslate();
}

void NameSpacePicker::setSessions(const std::vector<ClusterSession *> &sessions)
{
    for (const QPointer<ClusterSession> &session : m_sessions)
        if (session)
            disconnect(session, nullptr, this, nullptr);
    m_sessions.assign(sessions.begin(), sessions.end());
    for (ClusterSession *session : sessions)
        connect(session, &ClusterSession::nameSpacesChanged, this, [this] {
            if (m_popup->isVisible())
                fill();
        });
}

void NameSpacePicker::setChosen(const QStringList &nameSpaces)
{
    m_chosen = nameSpaces;
    retranslate();
}

void NameSpacePicker::choose(QStringList nameSpaces)
{
    nameSpaces.removeAll(QString());
    nameSpaces.removeDuplicates();
    nameSpaces.sort();
    if (nameSpaces == m_chosen)
        return;
    setChosen(nameSpaces);
    Q_EMIT chosenByHand(nameSpaces);
}

void NameSpacePicker::fill()
{
    std::set<QString> names(m_chosen.begin(), m_chosen.end());
    QStringList favourites;
    for (const QPointer<ClusterSession> &session : m_sessions)
        if (session) {
            const QStringList known = session->nameSpaces();
            names.insert(known.begin(), known.end());
            if (m_memory)
                favourites += m_memory->favourites(session->entry().name);
        }
    names.insert(favourites.begin(), favourites.end());
    std::vector<CheckEntry> entries;
    for (const QString &name : names)
        entries.push_back({.id = name, .text = name, .isChecked = m_chosen.contains(name), .isStarred = favourites.contains(name)});
    std::stable_partition(entries.begin(), entries.end(), [](const CheckEntry &entry) { return entry.isStarred; });
    m_popup->list()->setEntries(std::move(entries));
}

void NameSpacePicker::open()
{
    fill();
    m_popup->openBelow(this);
}

void NameSpacePicker::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return)
        open();
    else
        QToolButton::keyPressEvent(event);
}

void NameSpacePicker::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QToolButton::changeEvent(event);
}

void NameSpacePicker::retranslate()
{
    const QString words = ListWords::nameSpaces(m_chosen);
    setText(fontMetrics().elidedText(words, Qt::ElideMiddle, grid(50)) % u" ▾"_s);
    setAccessibleName(tr("Namespaces: %1").arg(words));
    setToolTip(m_chosen.size() > 1 ? m_chosen.join(u'\n') : tr("Choose namespaces, or type one that may not be listed"));
    m_popup->setWords(tr("Filter, or type a namespace"), m_memory ? tr("Click a name for it alone, its box for several. Ctrl+D keeps it on top.") : tr("Click a name for it alone, its box for several."), tr("All namespaces"));
}

} // namespace headrace

#include "moc_namespacepicker.cpp"
