// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/tensorgrid.h"

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Elements of a tensor in one row of the batch; free sizes count once.
std::int64_t widthOf(const TensorShape &shape)
{
    std::int64_t width = 1;
    for (std::size_t i = 1; i < shape.shape.size() && width <= TensorGrid::mostColumns; ++i)
        width *= std::max<std::int64_t>(1, shape.shape[i]);
    return width;
}

std::int64_t rowsOf(const Tensor &tensor)
{
    return tensor.shape.empty() ? 1 : tensor.shape.front();
}

QString placeText(const std::vector<std::int64_t> &shape, int element)
{
    QStringList places;
    for (std::size_t i = shape.size() - 1; i >= 1; --i) {
        const std::int64_t size = std::max<std::int64_t>(1, shape[i]);
        places.prepend(QString::number(element % size));
        element = static_cast<int>(element / size);
    }
    return places.join(u',');
}

/// One line in quotes and separators (RFC 4180), without line ends inside of quotes.
QStringList splitLine(const QString &line, QChar separator)
{
    QStringList cells;
    QString cell;
    bool isQuoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar one = line[i];
        if (one == u'"' && isQuoted && i + 1 < line.size() && line[i + 1] == u'"') {
            cell += one;
            ++i;
        } else if (one == u'"') {
            isQuoted = !isQuoted;
        } else if (one == separator && !isQuoted) {
            cells.append(cell.trimmed());
            cell.clear();
        } else {
            cell += one;
        }
    }
    return cells << cell.trimmed();
}

} // namespace

TensorGrid::TensorGrid(QObject *parent)
    : QAbstractTableModel(parent)
{
}

std::vector<TensorGrid::Column> TensorGrid::columnsOf(const std::vector<TensorShape> &schema)
{
    std::vector<Column> columns;
    for (std::size_t tensor = 0; tensor < schema.size(); ++tensor)
        for (int element = 0; element < widthOf(schema[tensor]) && columns.size() < mostColumns; ++element)
            columns.push_back({tensor, element});
    return columns;
}

void TensorGrid::setSchema(std::vector<TensorShape> schema)
{
    beginResetModel();
    const std::vector<TensorShape> before = std::exchange(m_schema, std::move(schema));
    const std::vector<Column> columns = std::exchange(m_columns, columnsOf(m_schema));
    std::vector<Row> rows = std::exchange(m_rows, {});
    if (rows.empty())
        rows.emplace_back();
    for (const Row &old : rows) {
        Row row = emptyRow();
        for (std::size_t to = 0; to < row.size(); ++to) {
            const auto from = std::find_if(columns.begin(), columns.end(), [&](const Column &one) { return one.element == m_columns[to].element && before[one.tensor].name == m_schema[m_columns[to].tensor].name; });
            const auto place = static_cast<std::size_t>(from - columns.begin());
            if (from != columns.end() && place < old.size())
                row[to] = {old[place].text, faultOf(static_cast<int>(to), old[place].text)};
        }
        m_rows.push_back(std::move(row));
    }
    count();
    endResetModel();
    Q_EMIT edited();
}

bool TensorGrid::setRequest(const InferenceRequest &request)
{
    std::vector<TensorShape> schema;
    std::int64_t columns = 0;
    for (const Tensor &tensor : request.inputs) {
        if (!tensor.isWhole() || rowsOf(tensor) != rowsOf(request.inputs.front()) || rowsOf(tensor) > mostRows)
            return false;
        TensorShape shape{.name = tensor.name, .type = tensor.type, .typeWord = tensor.typeWord.isEmpty() ? tensorTypeWord(tensor.type) : tensor.typeWord, .shape = tensor.shape};
        if (!shape.shape.empty())
            shape.shape.front() = -1;
        columns += widthOf(shape);
        schema.push_back(std::move(shape));
    }
    if (request.inputs.empty() || columns > mostColumns)
        return false;
    beginResetModel();
    m_schema = std::move(schema);
    m_columns = columnsOf(m_schema);
    m_rows.assign(static_cast<std::size_t>(rowsOf(request.inputs.front())), emptyRow());
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        for (std::size_t column = 0; column < m_columns.size(); ++column) {
            const Column &one = m_columns[column];
            const QString text = request.inputs[one.tensor].text(static_cast<std::int64_t>(row) * widthOf(m_schema[one.tensor]) + one.element);
            m_rows[row][column] = {text, faultOf(static_cast<int>(column), text)};
        }
    count();
    endResetModel();
    Q_EMIT edited();
    return true;
}

Result<Tensor> TensorGrid::tensorAt(std::size_t number) const
{
    const TensorShape &shape = m_schema[number];
    Tensor tensor{.name = shape.name, .type = shape.type == TensorType::Unknown ? TensorType::Bytes : shape.type, .typeWord = shape.type == TensorType::Unknown ? shape.typeWord : QString(), .shape = shape.shape};
    const auto rows = static_cast<std::int64_t>(m_rows.size());
    if (!tensor.shape.empty() && tensor.shape.front() >= 0 && tensor.shape.front() != rows)
        return Error{.kind = ErrorKind::Invalid, .code = u"tensor.rows"_s, .where = shape.name};
    if (tensor.shape.empty() && rows != 1)
        return Error{.kind = ErrorKind::Invalid, .code = u"tensor.rows"_s, .where = shape.name};
    for (std::size_t i = 0; i < tensor.shape.size(); ++i)
        tensor.shape[i] = i == 0 ? rows : std::max<std::int64_t>(1, tensor.shape[i]);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        for (std::size_t column = 0; column < m_columns.size(); ++column)
            if (m_columns[column].tensor == number && !tensor.append(m_rows[row][column].text.trimmed()))
                return Error{.kind = ErrorKind::Invalid, .code = u"tensor.value"_s, .where = headerData(static_cast<int>(column), Qt::Horizontal).toString(), .arguments = {QString::number(row + 1), shape.typeWord, m_rows[row][column].text}};
    return tensor;
}

Result<InferenceRequest> TensorGrid::request() const
{
    InferenceRequest request;
    for (std::size_t number = 0; number < m_schema.size(); ++number) {
        Result<Tensor> tensor = tensorAt(number);
        if (!tensor)
            return tensor.error();
        request.inputs.push_back(*std::move(tensor));
    }
    return request;
}

TensorGrid::Fault TensorGrid::faultOf(int column, const QString &text) const
{
    const TensorType type = m_schema[m_columns[static_cast<std::size_t>(column)].tensor].type;
    if (type == TensorType::Bytes || type == TensorType::Unknown)
        return Fault::None;
    if (text.trimmed().isEmpty())
        return Fault::Missing;
    Tensor scratch{.name = {}, .type = type};
    return scratch.append(text.trimmed()) ? Fault::None : Fault::NotOfType;
}

TensorGrid::Row TensorGrid::emptyRow() const
{
    Row row(m_columns.size());
    for (std::size_t column = 0; column < row.size(); ++column)
        row[column].fault = faultOf(static_cast<int>(column), {});
    return row;
}

void TensorGrid::count()
{
    m_faults = 0;
    for (const Row &row : m_rows)
        m_faults += static_cast<int>(std::count_if(row.begin(), row.end(), [](const Cell &cell) { return cell.fault != Fault::None; }));
}

void TensorGrid::put(int row, int column, const QString &text)
{
    Cell &cell = m_rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    const Fault fault = faultOf(column, text);
    m_faults += int(fault != Fault::None) - int(cell.fault != Fault::None);
    cell = {text, fault};
}

int TensorGrid::paste(const QString &text, int row, int column)
{
    std::vector<QStringList> lines = cellsOf(text);
    const auto isWrong = [&](const QStringList &line) {
        for (qsizetype i = 0; i < line.size() && column + i < columnCount(); ++i)
            if (faultOf(static_cast<int>(column + i), line[i]) == Fault::NotOfType)
                return true;
        return false;
    };
    if (lines.size() > 1 && isWrong(lines[0]) && !isWrong(lines[1]))
        lines.erase(lines.begin());
    const int wanted = std::min(mostRows, row + static_cast<int>(lines.size()));
    if (wanted > rowCount()) {
        beginInsertRows({}, rowCount(), wanted - 1);
        m_rows.resize(static_cast<std::size_t>(wanted), emptyRow());
        count();
        endInsertRows();
    }
    int cells = 0;
    for (std::size_t line = 0; line < lines.size() && row + static_cast<int>(line) < wanted; ++line)
        for (qsizetype i = 0; i < lines[line].size() && column + i < columnCount(); ++i, ++cells)
            put(row + static_cast<int>(line), static_cast<int>(column + i), lines[line][i]);
    if (cells > 0)
        Q_EMIT dataChanged(index(row, column), index(wanted - 1, columnCount() - 1));
    Q_EMIT edited();
    return cells;
}

void TensorGrid::addRow()
{
    if (rowCount() >= mostRows || m_columns.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back(m_rows.empty() ? emptyRow() : m_rows.back());
    count();
    endInsertRows();
    Q_EMIT edited();
}

void TensorGrid::removeTheseRows(QList<int> rows)
{
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (const int row : rows) {
        if (row < 0 || row >= rowCount())
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    count();
    Q_EMIT edited();
}

int TensorGrid::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TensorGrid::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant TensorGrid::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Cell &cell = m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    const Column &column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return cell.text;
    case FaultRole:
        return static_cast<int>(cell.fault);
    case TensorRole:
        return static_cast<int>(column.tensor);
    case ElementRole:
        return column.element;
    default:
        return {};
    }
}

bool TensorGrid::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    put(index.row(), index.column(), value.toString());
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

QVariant TensorGrid::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    const Column &column = m_columns[static_cast<std::size_t>(section)];
    const TensorShape &shape = m_schema[column.tensor];
    return shape.shape.size() < 2 ? shape.name : QString(shape.name % u'[' % placeText(shape.shape, column.element) % u']');
}

Qt::ItemFlags TensorGrid::flags(const QModelIndex &index) const
{
    return index.isValid() ? QAbstractTableModel::flags(index) | Qt::ItemIsEditable : Qt::NoItemFlags;
}

std::vector<QStringList> cellsOf(const QString &text)
{
    std::vector<QStringList> lines;
    QChar separator = u',';
    for (const QString &whole : text.split(u'\n')) {
        const QString line = whole.endsWith(u'\r') ? whole.chopped(1) : whole;
        if (line.trimmed().isEmpty())
            continue;
        if (lines.empty())
            separator = line.contains(u'\t') ? u'\t' : line.contains(u';') ? u';' : u',';
        lines.push_back(splitLine(line, separator));
    }
    return lines;
}

std::optional<std::vector<std::int64_t>> shapeOf(const QString &text)
{
    std::vector<std::int64_t> shape;
    QString bare = text.trimmed();
    if (bare.startsWith(u'[') && bare.endsWith(u']'))
        bare = bare.mid(1, bare.size() - 2).trimmed();
    if (bare.isEmpty())
        return shape;
    for (const QString &part : bare.split(u',')) {
        bool isNumber = false;
        const qint64 size = part.trimmed().toLongLong(&isNumber);
        if (!isNumber || size < -1)
            return {};
        shape.push_back(size);
    }
    return shape;
}

QString shapeText(const std::vector<std::int64_t> &shape)
{
    QStringList sizes;
    for (const std::int64_t size : shape)
        sizes << QString::number(size);
    return sizes.join(u", "_s);
}

} // namespace headrace

#include "moc_tensorgrid.cpp"
