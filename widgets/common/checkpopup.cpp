// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/checkpopup.h"

#include "widgets/common/stardelegate.h"
#include "widgets/theme/theme.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

CheckPopup::CheckPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_list(new CheckList(this))
    , m_line(new QLineEdit(this))
    , m_view(new QListView(this))
    , m_hint(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setProperty("card", true);
    setAttribute(Qt::WA_StyledBackground);
    m_view->setModel(m_list);
    m_view->setUniformItemSizes(true);
    m_view->viewport()->installEventFilter(this);
    m_view->installEventFilter(this);
    m_line->installEventFilter(this);
    m_line->setClearButtonEnabled(true);
    m_hint->setProperty("role", u"secondary"_s);
    m_hint->setFont(typeFont(TypeRole::Secondary));
    m_hint->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(2), grid(2), grid(2), grid(2));
    column->setSpacing(grid(2));
    column->addWidget(m_line);
    column->addWidget(m_view, 1);
    column->addWidget(m_hint);
    column->addWidget(m_button);
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_list->setFilter(text);
        m_view->setCurrentIndex(m_list->index(0));
    });
    connect(m_list, &CheckList::checked, this, &CheckPopup::checked);
    connect(m_button, &QPushButton::clicked, this, &CheckPopup::buttonClicked);
}

void CheckPopup::setWords(const QString &placeholder, const QString &hint, const QString &button)
{
    m_line->setPlaceholderText(placeholder);
    m_line->setAccessibleName(placeholder);
    m_view->setAccessibleName(placeholder);
    setAccessibleName(placeholder);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
}

void CheckPopup::setHasStars(bool hasStars)
{
    m_hasStars = hasStars;
    if (hasStars)
        m_view->setItemDelegate(new StarDelegate(m_view));
}

void CheckPopup::openBelow(QWidget *button)
{
    m_line->clear();
    const int rows = std::clamp(m_list->rowCount(), 4, 14);
    const int width = std::max(button->width(), grid(72));
    resize(width, 100);
    m_hint->setFixedWidth(width - grid(4));
    m_view->setFixedHeight(rows * std::max(m_view->sizeHintForRow(0), m_view->fontMetrics().height() + grid(2)) + grid(1));
    adjustSize();
    resize(width, sizeHint().height());
    QPoint place = button->mapToGlobal(QPoint(0, button->height() + grid(1)));
    if (const QScreen *screen = button->screen()) {
        const QRect room = screen->availableGeometry();
        place.setX(std::max(room.left(), std::min(place.x(), room.right() - this->width())));
        if (place.y() + height() > room.bottom())
            place.setY(std::max(room.top(), button->mapToGlobal(QPoint(0, 0)).y() - height() - grid(1)));
    }
    move(place);
    show();
    m_view->setCurrentIndex(m_list->index(0));
    m_line->setFocus(Qt::PopupFocusReason);
}

bool CheckPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            returnPressed();
            return true;
        }
        if (m_hasStars && key->key() == Qt::Key_D && key->modifiers() == Qt::ControlModifier) {
            toggleStar(m_view->currentIndex());
            return true;
        }
        const bool moves = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_PageUp || key->key() == Qt::Key_PageDown;
        // No namespace and no column is looked for by a space.
        const bool checks = key->key() == Qt::Key_Space;
        if (watched == m_line && moves) {
            QCoreApplication::sendEvent(m_view, event);
            return true;
        }
        if (checks) {
            toggle(m_view->currentIndex());
            return true;
        }
    }
    if (watched == m_view->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const QPoint at = static_cast<QMouseEvent *>(event)->position().toPoint();
        const QModelIndex index = m_view->indexAt(at);
        if (!index.isValid())
            return true;
        if (m_hasStars && StarDelegate::starRect(m_view->visualRect(index)).contains(at))
            toggleStar(index);
        else if (m_takesOne && at.x() > m_view->visualRect(index).left() + grid(7))
            take(index);
        else
            toggle(index);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void CheckPopup::take(const QModelIndex &index)
{
    const QString id = m_list->entryAt(index.row()).id;
    hide();
    Q_EMIT taken(id);
}

void CheckPopup::toggle(const QModelIndex &index)
{
    if (index.isValid())
        m_list->setData(index, m_list->entryAt(index.row()).isChecked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void CheckPopup::toggleStar(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const CheckEntry entry = m_list->entryAt(index.row());
    m_list->setStarred(entry.id, !entry.isStarred);
    Q_EMIT starred(entry.id, !entry.isStarred);
}

void CheckPopup::returnPressed()
{
    const QModelIndex current = m_view->currentIndex();
    const QString text = m_line->text().trimmed();
    if (m_takesOne && current.isValid()) {
        take(current);
    } else if (current.isValid()) {
        toggle(current);
    } else if (!text.isEmpty()) {
        hide();
        Q_EMIT typed(text);
    }
}

} // namespace headrace

#include "moc_checkpopup.cpp"
