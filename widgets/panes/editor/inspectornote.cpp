// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/inspector.h"

#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int colours = 6;

} // namespace

void Inspector::showNote(const GraphNote &note)
{
    const bool isFrame = note.kind == GraphNote::Kind::Frame;
    QFormLayout *form = addSection(isFrame ? tr("Frame") : tr("Note"));
    const auto change = [this, id = note.id](const std::function<void(GraphNote &)> &edit) { m_hands.changeNote(id, edit); };
    if (isFrame)
        addLine(form, u"noteText"_s, tr("Title"), note.text, [change](const QString &text) { change([&](GraphNote &own) { own.text = text; }); });
    else
        addText(u"noteText"_s, tr("Text (Markdown)"), note.text, [change](const QString &text) { change([&](GraphNote &own) { own.text = text; }); })->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    auto *colour = new QComboBox;
    colour->setObjectName(u"noteColour"_s);
    colour->setAccessibleName(tr("Colour"));
    const ThemeTokens &tokens = tokensFor(this);
    for (int i = 0; i < colours; ++i) {
        QPixmap swatch(grid(4), grid(4));
        swatch.fill(tokens.series(static_cast<std::size_t>(i)));
        colour->addItem(swatch, tr("Colour %1").arg(i + 1));
    }
    colour->setCurrentIndex(std::clamp(note.colour, 0, colours - 1));
    connect(colour, &QComboBox::activated, this, [change](int index) { change([&](GraphNote &own) { own.colour = index; }); });
    auto *more = new QFormLayout;
    more->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    more->addRow(tr("Colour"), colour);
    auto *remove = new QPushButton(isFrame ? tr("Remove the frame") : tr("Remove the note"));
    remove->setObjectName(u"removeNote"_s);
    connect(remove, &QPushButton::clicked, this, [this, id = note.id] { m_hands.removeNotes({id}); });
    more->addRow(remove);
    m_column->addLayout(more);
}

} // namespace headrace
