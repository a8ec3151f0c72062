// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/commandpalette.h"

#include "widgets/common/palettedelegate.h"
#include "widgets/common/palettemodel.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace headrace {

CommandPalette::CommandPalette(QWidget *parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_line(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new PaletteModel(this))
{
    setProperty("popup", true);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(this));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(grid(2), grid(2), grid(2), grid(2));
    layout->setSpacing(grid(2));
    layout->addWidget(m_line);
    layout->addWidget(m_list);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        search(text);
        m_list->setCurrentIndex(m_model->index(0, 0));
    });
    connect(m_line, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    retranslate();
}

void CommandPalette::search(const QString &text)
{
    m_model->setPattern(text, m_finder && !text.trimmed().isEmpty() ? m_finder(text.trimmed()) : std::vector<PaletteEntry>());
}

void CommandPalette::refresh()
{
    if (!isVisible())
        return;
    const QString current = m_list->currentIndex().data().toString();
    search(m_line->text());
    int row = 0;
    for (int i = m_model->rowCount() - 1; i >= 0; --i)
        if (m_model->index(i, 0).data().toString() == current)
            row = i;
    m_list->setCurrentIndex(m_model->index(row, 0));
}

void CommandPalette::openWith(std::vector<PaletteEntry> entries)
{
    m_line->clear();
    m_model->setEntries(std::move(entries));
    m_model->setPattern({});
    m_list->setCurrentIndex(m_model->index(0, 0));
    const QWidget *window = parentWidget();
    const int width = qMin(window->width() - grid(8), grid(150));
    resize(width, qMin(window->height() - grid(20), grid(100)));
    move(window->mapToGlobal(QPoint((window->width() - width) / 2, grid(12))));
    show();
    m_line->setFocus();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) { // with Ctrl too: whoever it was opened over may use that
            event->accept();
            return true;
        }
    }
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void CommandPalette::runCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const std::function<void()> run = m_model->entryAt(current.row()).run;
    if (m_model->entryAt(current.row()).keepsOpen) {
        if (run)
            run();
        refresh();
        return;
    }
    // Running may open another window, so the palette goes first.
    accept();
    if (run)
        run();
}

void CommandPalette::retranslate()
{
    setWindowTitle(tr("Commands"));
    m_line->setPlaceholderText(tr("Type what you want to do…"));
    m_line->setAccessibleName(tr("Command"));
    m_list->setAccessibleName(tr("Matching commands"));
}

} // namespace headrace

#include "moc_commandpalette.cpp"
