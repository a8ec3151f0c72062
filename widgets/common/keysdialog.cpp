// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/keysdialog.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int idRole = Qt::UserRole;
constexpr int noteRole = Qt::UserRole + 1;
}

KeysDialog::KeysDialog(Entries entries, QWidget *parent)
    : QDialog(parent)
    , m_entries(std::move(entries))
    , m_filter(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_word(new QLabel(this))
    , m_keys(new QKeySequenceEdit(this))
    , m_none(new QPushButton(this))
    , m_usual(new QPushButton(this))
    , m_close(new QPushButton(this))
    , m_note(new QLabel(this))
{
    layOut();
    connect(m_filter, &QLineEdit::textChanged, this, &KeysDialog::fill);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &KeysDialog::showCurrent);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { m_keys->setFocus(); });
    connect(m_keys, &QKeySequenceEdit::keySequenceChanged, this, [this](const QKeySequence &keys) {
        if (!m_isFilling && !keys.isEmpty() && !currentId().isEmpty())
            Q_EMIT keysWanted(currentId(), keys);
    });
    connect(m_keys, &QKeySequenceEdit::editingFinished, this, &KeysDialog::fill);
    connect(m_none, &QPushButton::clicked, this, [this] {
        Q_EMIT keysWanted(currentId(), {});
        fill();
    });
    connect(m_usual, &QPushButton::clicked, this, [this] {
        Q_EMIT usualWanted(currentId());
        fill();
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    retranslate();
}

void KeysDialog::layOut()
{
    m_filter->setClearButtonEnabled(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setColumnCount(3);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->resizeSection(1, grid(30));
    m_list->header()->resizeSection(2, grid(40));
    m_word->setBuddy(m_keys);
    m_note->setWordWrap(true);
    m_note->setProperty("role", u"secondary"_s);
    for (QPushButton *button : {m_none, m_usual, m_close})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(grid(2));
    row->addWidget(m_word);
    row->addWidget(m_keys, 1);
    row->addWidget(m_none);
    row->addWidget(m_usual);
    row->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(4), grid(4), grid(4), grid(4));
    column->setSpacing(grid(2));
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);
    column->addLayout(row);
    resize(grid(180), grid(140));
}

void KeysDialog::setFilter(const QString &text)
{
    m_filter->setText(text);
}

QString KeysDialog::currentId() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? item->data(0, idRole).toString() : QString();
}

/// By text, place or keys; the current command stays current.
void KeysDialog::fill()
{
    const QString before = currentId();
    m_isFilling = true;
    m_list->clear();
    const ThemeTokens &tokens = tokensFor(this);
    for (const KeyEntry &entry : m_entries()) {
        const QString keys = entry.keys.toString(QKeySequence::NativeText);
        const QString wanted = m_filter->text().trimmed();
        if (!wanted.isEmpty() && !entry.text.contains(wanted, Qt::CaseInsensitive) && !entry.group.contains(wanted, Qt::CaseInsensitive) && !keys.contains(wanted, Qt::CaseInsensitive))
            continue;
        auto *item = new QTreeWidgetItem(m_list, {entry.text, entry.group, keys});
        item->setData(0, idRole, entry.id);
        item->setData(0, noteRole, entry.alsoOf);
        QFont font = item->font(2);
        font.setBold(!entry.isUsual);
        item->setFont(2, font);
        if (!entry.alsoOf.isEmpty())
            item->setIcon(2, toneIcon(StateTone::Warn, tokens));
        if (entry.id == before)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    m_isFilling = false;
    showCurrent();
}

void KeysDialog::showCurrent()
{
    if (m_isFilling)
        return;
    const QTreeWidgetItem *item = m_list->currentItem();
    m_isFilling = true;
    m_keys->setKeySequence(item ? QKeySequence::fromString(item->text(2), QKeySequence::NativeText) : QKeySequence());
    m_isFilling = false;
    const QString other = item ? item->data(0, noteRole).toString() : QString();
    m_note->setText(other.isEmpty() ? tr("Press the new keys. They hold at once, and after a restart.") : tr("“%1” has the same keys, so they do nothing. Give one of the two others.").arg(other));
    for (QWidget *part : std::initializer_list<QWidget *>{m_keys, m_none, m_usual})
        part->setEnabled(item != nullptr);
}

void KeysDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void KeysDialog::retranslate()
{
    setWindowTitle(tr("Keys"));
    m_filter->setPlaceholderText(tr("Filter by command, pane or keys"));
    m_filter->setAccessibleName(tr("Filter the commands"));
    m_list->setAccessibleName(tr("Commands and their keys"));
    m_list->setHeaderLabels({tr("Command"), tr("Where"), tr("Keys")});
    m_word->setText(tr("Keys"));
    m_keys->setAccessibleName(tr("New keys"));
    m_none->setText(tr("No keys"));
    m_usual->setText(tr("The usual keys"));
    m_close->setText(tr("Close"));
    fill();
}

} // namespace headrace

#include "moc_keysdialog.cpp"
