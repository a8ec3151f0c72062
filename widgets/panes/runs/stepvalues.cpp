// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/stepvalues.h"

#include "models/runs/runparameters.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int artifactRole = Qt::UserRole + 1;
constexpr qsizetype longestValue = 10'000;
enum Column { NameColumn, ValueColumn, TypeColumn };

QString oneLine(const QString &text)
{
    QString line = text.left(longestValue);
    return line.replace(u'\n', u' ');
}

} // namespace

StepValues::StepValues(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_tree(new QTreeWidget(this))
{
    m_label->setWordWrap(true);
    m_label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_label->setMargin(grid(3));
    m_tree->setColumnCount(3);
    m_tree->setItemDelegate(new ElidingDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTabKeyNavigation(false);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(ValueColumn, QHeaderView::Stretch);
    m_tree->setColumnWidth(NameColumn, grid(36));
    m_tree->setColumnWidth(TypeColumn, grid(24));
    m_tree->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_label);
    column->addWidget(m_tree, 1);
    connect(m_tree, &QTreeWidget::itemActivated, this, &StepValues::open);
    fill();
}

void StepValues::show(const RunValues &inputs, const RunValues &outputs)
{
    if (m_words.isEmpty() && inputs == m_inputs && outputs == m_outputs)
        return;
    m_words.clear();
    m_inputs = inputs;
    m_outputs = outputs;
    fill();
}

void StepValues::showWords(const QString &sentence)
{
    m_words = sentence;
    m_inputs = m_outputs = {};
    fill();
}

void StepValues::fill()
{
    m_tree->setAccessibleName(tr("Inputs and outputs"));
    m_tree->setHeaderLabels({tr("Name"), tr("Value"), tr("Type")});
    m_tree->clear();
    m_artifacts.clear();
    const bool isEmpty = m_inputs == RunValues() && m_outputs == RunValues();
    m_label->setText(!m_words.isEmpty() ? m_words : tr("Nothing went in, and nothing came out."));
    m_label->setVisible(isEmpty);
    m_tree->setVisible(!isEmpty);
    addValues(tr("Inputs"), m_inputs);
    addValues(tr("Outputs"), m_outputs);
    m_tree->expandAll();
}

void StepValues::addValues(const QString &head, const RunValues &values)
{
    if (values == RunValues())
        return;
    auto *group = new QTreeWidgetItem(m_tree, {head});
    group->setFont(NameColumn, typeFont(TypeRole::Heading));
    group->setFirstColumnSpanned(true);
    group->setFlags(Qt::ItemIsEnabled);
    for (const auto &[name, value] : values.parameters) {
        const QString text = typedText(value);
        auto *item = new QTreeWidgetItem(group, {name, oneLine(text)});
        item->setFont(ValueColumn, typeFont(TypeRole::Code));
        item->setToolTip(ValueColumn, text.left(longestValue));
    }
    for (const auto &[key, artifacts] : values.artifacts)
        for (const RunArtifact &artifact : artifacts) {
            const QString value = artifact.hasNumber ? QLocale().toString(artifact.number, 'g', 8) : artifact.uri;
            const QString name = artifact.name.isEmpty() || artifact.name == key ? key : QString(key % u" · "_s % artifact.name);
            auto *item = new QTreeWidgetItem(group, {name, value, artifact.type});
            item->setToolTip(ValueColumn, artifact.uri);
            item->setData(NameColumn, artifactRole, static_cast<int>(m_artifacts.size()));
            m_artifacts.push_back(artifact);
        }
}

void StepValues::open(QTreeWidgetItem *item)
{
    const QVariant number = item->data(NameColumn, artifactRole);
    if (number.isValid())
        Q_EMIT artifactRequested(m_artifacts[static_cast<std::size_t>(number.toInt())]);
}

void StepValues::copy()
{
    QStringList lines;
    for (const QTreeWidgetItem *item : m_tree->selectedItems()) {
        const QString text = item->toolTip(ValueColumn);
        lines.append(item->text(NameColumn) % u'\t' % (text.isEmpty() ? item->text(ValueColumn) : text));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

bool StepValues::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void StepValues::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace headrace
