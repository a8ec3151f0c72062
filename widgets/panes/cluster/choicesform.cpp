// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/choicesform.h"

#include "widgets/panes/cluster/clustermark.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int mostLabelLetters = 40;
}

ChoicesForm::ChoicesForm(QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(this))
    , m_colour(new QComboBox(this))
    , m_label(new QLineEdit(this))
    , m_production(new QCheckBox(this))
    , m_readOnly(new QCheckBox(this))
    , m_nameSpaces(new QLineEdit(this))
    , m_save(new QPushButton(this))
    , m_cancel(new QPushButton(this))
    , m_words{new QLabel(this), new QLabel(this), new QLabel(this)}
{
    setProperty("chrome", true);
    setAttribute(Qt::WA_StyledBackground);
    m_heading->setFont(typeFont(TypeRole::Heading));
    m_heading->setTextFormat(Qt::PlainText);
    m_label->setMaxLength(mostLabelLetters);
    m_save->setProperty("primary", true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    buttons->addWidget(m_cancel);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(grid(3), grid(3), grid(3), grid(3));
    layout->setHorizontalSpacing(grid(3));
    layout->setVerticalSpacing(grid(2));
    layout->addWidget(m_heading, 0, 0, 1, 4);
    layout->addWidget(m_words[0], 1, 0);
    layout->addWidget(m_label, 1, 1);
    layout->addWidget(m_words[1], 1, 2);
    layout->addWidget(m_colour, 1, 3);
    layout->addWidget(m_words[2], 2, 0);
    layout->addWidget(m_nameSpaces, 2, 1, 1, 3);
    layout->addWidget(m_production, 3, 1, 1, 3);
    layout->addWidget(m_readOnly, 4, 1, 1, 3);
    layout->addLayout(buttons, 5, 0, 1, 4);
    layout->setColumnStretch(1, 1);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saved(m_cluster, choices()); });
    connect(m_cancel, &QPushButton::clicked, this, &ChoicesForm::cancelled);
    fillColours();
    retranslate();
}

void ChoicesForm::fillColours()
{
    const int current = m_colour->currentIndex();
    m_colour->clear();
    const ThemeTokens &tokens = tokensFor(this);
    m_colour->addItem(clusterMark({}, tokens), tr("None"));
    const QString names[] = {tr("Blue"), tr("Orange"), tr("Green"), tr("Pink"), tr("Ochre"), tr("Light blue")};
    for (int i = 0; i < static_cast<int>(std::size(names)); ++i)
        m_colour->addItem(clusterMark({.colour = i, .label = {}, .nameSpaces = {}}, tokens), names[i]);
    m_colour->setCurrentIndex(std::max(0, current));
}

void ChoicesForm::edit(const QString &cluster, const ClusterChoices &choices)
{
    m_cluster = cluster;
    m_colour->setCurrentIndex(choices.colour + 1);
    m_label->setText(choices.label);
    m_production->setChecked(choices.isProduction);
    m_readOnly->setChecked(choices.isReadOnly);
    m_nameSpaces->setText(choices.nameSpaces.join(u", "_s));
    retranslate();
    m_label->setFocus();
}

ClusterChoices ChoicesForm::choices() const
{
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    QStringList nameSpaces = m_nameSpaces->text().split(separators, Qt::SkipEmptyParts);
    nameSpaces.removeDuplicates();
    return {.colour = m_colour->currentIndex() - 1,
            .label = m_label->text().trimmed(),
            .isProduction = m_production->isChecked(),
            .isReadOnly = m_readOnly->isChecked(),
            .nameSpaces = nameSpaces};
}

void ChoicesForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT saved(m_cluster, choices());
    else
        QWidget::keyPressEvent(event);
}

void ChoicesForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) {
        fillColours();
        retranslate();
    }
    QWidget::changeEvent(event);
}

void ChoicesForm::retranslate()
{
    m_heading->setText(tr("Settings of %1").arg(m_cluster));
    m_words[0]->setText(tr("Label"));
    m_words[1]->setText(tr("Colour"));
    m_words[2]->setText(tr("Namespaces"));
    m_label->setPlaceholderText(tr("A short word, such as prod EU"));
    m_label->setAccessibleName(tr("Label"));
    m_colour->setAccessibleName(tr("Colour"));
    m_nameSpaces->setPlaceholderText(tr("Names that the server may not list for you, with commas between"));
    m_nameSpaces->setAccessibleName(tr("Namespaces"));
    m_production->setText(tr("Production: changes and deletions ask once more, with the cluster's name"));
    m_readOnly->setText(tr("Read-only: nothing that writes is offered or sent"));
    m_save->setText(tr("Save"));
    m_cancel->setText(tr("Cancel"));
}

} // namespace headrace

#include "moc_choicesform.cpp"
