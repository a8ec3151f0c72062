// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/drafttable.h"

#include "models/studies/experimentdraft.h"
#include "widgets/panes/experiments/katibwords.h"
#include "widgets/theme/icons.h"

#include <QComboBox>

using namespace Qt::StringLiterals;

namespace headrace {

DraftTable::DraftTable(ExperimentDraft &draft, QString listPath, QObject *parent)
    : QAbstractTableModel(parent)
    , m_draft(draft)
    , m_path(std::move(listPath))
    , m_rows(draft.count(m_path))
{
    connect(&draft, &ExperimentDraft::changed, this, &DraftTable::take);
}

void DraftTable::setColumns(std::vector<Column> columns)
{
    beginResetModel();
    m_columns = std::move(columns);
    endResetModel();
}

/// An editor that is open stays open while the number of rows does.
void DraftTable::take()
{
    const int rows = m_draft.count(m_path);
    if (rows != m_rows) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    } else if (rows > 0 && !m_columns.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, columnCount() - 1));
    }
}

QString DraftTable::pathAt(int row, int column) const
{
    QString field = m_columns[static_cast<std::size_t>(column)].field;
    if (field.endsWith("[]"_L1))
        field.chop(2);
    return u"%1[%2].%3"_s.arg(m_path).arg(row).arg(field);
}

int DraftTable::add(const std::vector<std::pair<QString, QString>> &fields)
{
    PlainValue item = PlainValue::emptyMap();
    for (const auto &[field, text] : fields) {
        PlainValue *place = &item;
        const QStringList steps = field.split(u'.');
        for (const QString &step : steps)
            place = &place->field(step);
        *place = text;
    }
    m_draft.append(m_path, item);
    return m_rows - 1;
}

void DraftTable::remove(int row)
{
    m_draft.removeItem(m_path, row);
}

int DraftTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int DraftTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant DraftTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows || index.column() >= columnCount())
        return {};
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return m_draft.words(pathAt(index.row(), index.column()));
    if (role == ChoicesRole)
        return m_columns[static_cast<std::size_t>(index.column())].choices;
    if (role != FaultRole && role != Qt::ToolTipRole)
        return {};
    // What is wrong with the item as a whole stands at its first cell.
    std::vector<StudyFault> faults = m_draft.faultsAt(pathAt(index.row(), index.column()));
    if (index.column() == 0 && faults.empty()) {
        for (const StudyFault &fault : m_draft.faultsAt(u"%1[%2]"_s.arg(m_path).arg(index.row()))) {
            bool isElsewhere = false;
            for (int column = 1; column < columnCount(); ++column)
                isElsewhere = isElsewhere || !m_draft.faultsAt(pathAt(index.row(), column)).empty();
            if (!isElsewhere)
                faults.push_back(fault);
        }
    }
    return faults.empty() ? QVariant() : QVariant(KatibWords::fault(faults.front()));
}

bool DraftTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole || value.toString() == data(index, Qt::EditRole).toString())
        return false;
    const Column &column = m_columns[static_cast<std::size_t>(index.column())];
    const QString text = value.toString().trimmed();
    if (m_path == "spec.parameters"_L1 && column.field == "name"_L1)
        return m_draft.renameParameter(index.row(), text);
    if (!column.field.endsWith("[]"_L1))
        return m_draft.setValue(pathAt(index.row(), index.column()), text.isEmpty() ? PlainValue() : PlainValue(text));
    QStringList parts;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
        parts.append(part.trimmed());
    return m_draft.setValue(pathAt(index.row(), index.column()), parts.isEmpty() ? PlainValue() : PlainValue::texts(parts));
}

QVariant DraftTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= columnCount())
        return {};
    return m_columns[static_cast<std::size_t>(section)].head;
}

Qt::ItemFlags DraftTable::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && m_draft.isReadable() ? flags | Qt::ItemIsEditable : flags;
}

QWidget *DraftDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QStringList choices = index.data(DraftTable::ChoicesRole).toStringList();
    if (choices.isEmpty())
        return QStyledItemDelegate::createEditor(parent, option, index);
    auto *box = new QComboBox(parent);
    box->addItems(choices);
    box->setEditable(choices.contains(QString())); // an empty choice: any other text, too
    connect(box, &QComboBox::activated, this, [this, box] {
        Q_EMIT const_cast<DraftDelegate *>(this)->commitData(box);
        Q_EMIT const_cast<DraftDelegate *>(this)->closeEditor(box);
    });
    return box;
}

void DraftDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *box = qobject_cast<QComboBox *>(editor)) {
        box->setCurrentText(index.data(Qt::EditRole).toString());
        return;
    }
    QStyledItemDelegate::setEditorData(editor, index);
}

void DraftDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *box = qobject_cast<const QComboBox *>(editor))
        model->setData(index, box->currentText(), Qt::EditRole);
    else
        QStyledItemDelegate::setModelData(editor, model, index);
}

void DraftDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(DraftTable::FaultRole).isNull())
        return;
    const ThemeTokens &tokens = tokensFor(option->palette);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = toneIcon(StateTone::Error, tokens);
    option->decorationSize = {grid(3), grid(3)};
    option->palette.setColor(QPalette::Text, tokens.tone(StateTone::Error));
}

} // namespace headrace

#include "moc_drafttable.cpp"
