// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/librarymodel.h"

#include "widgets/common/fuzzy.h"
#include "widgets/panes/editor/editorwords.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QMimeData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostFound = 300;
constexpr int mostPorts = 12; ///< told in a tip

/// What is asked for: words of the name, types or names of ports.
struct Question {
    QString words;
    QStringList inputs;
    QStringList outputs;
};

Question questionOf(const QString &text)
{
    Question question;
    QStringList words;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (word.startsWith("in:"_L1, Qt::CaseInsensitive))
            question.inputs << word.mid(3);
        else if (word.startsWith("out:"_L1, Qt::CaseInsensitive))
            question.outputs << word.mid(4);
        else
            words << word;
    }
    question.words = words.join(u' ');
    return question;
}

bool hasPort(const std::vector<GraphPort> &ports, PortDirection side, const QString &wanted)
{
    return std::any_of(ports.begin(), ports.end(), [&](const GraphPort &port) {
        return port.direction == side && (port.typeName.contains(wanted, Qt::CaseInsensitive) || port.key.contains(wanted, Qt::CaseInsensitive));
    });
}

/// -1 = not at all.
int worthOf(const Question &question, const StepOffer &offer)
{
    for (const QString &wanted : question.inputs)
        if (!hasPort(offer.step.ports, PortDirection::Input, wanted))
            return -1;
    for (const QString &wanted : question.outputs)
        if (!hasPort(offer.step.ports, PortDirection::Output, wanted))
            return -1;
    if (question.words.isEmpty())
        return 0;
    if (const int score = fuzzyScore(question.words, offer.name); score >= 0)
        return 1000 + score;
    return offer.step.folder.contains(question.words, Qt::CaseInsensitive) || offer.step.description.contains(question.words, Qt::CaseInsensitive) ? 1 : -1;
}

} // namespace

struct LibraryModel::Row {
    Row *parent = nullptr;
    int number = 0;
    QString text;
    QString tip;
    QString id;   ///< of a step
    QString path; ///< of a library
    std::vector<std::unique_ptr<Row>> rows;
};

LibraryModel::LibraryModel(const StepShelf &shelf, QObject *parent)
    : QAbstractItemModel(parent)
    , m_shelf(shelf)
    , m_root(std::make_unique<Row>())
{
    refresh();
}

LibraryModel::~LibraryModel() = default;

LibraryModel::Row *LibraryModel::add(Row *parent, const QString &text)
{
    auto row = std::make_unique<Row>();
    row->parent = parent;
    row->number = static_cast<int>(parent->rows.size());
    row->text = text;
    parent->rows.push_back(std::move(row));
    return parent->rows.back().get();
}

void LibraryModel::addStep(Row *parent, const StepOffer &offer)
{
    Row *const row = add(parent, offer.name);
    row->id = offer.id;
    row->tip = tipOf(offer);
}

QString LibraryModel::tipOf(const StepOffer &offer)
{
    QStringList lines{QString(u"<b>"_s % offer.name.toHtmlEscaped() % u"</b>"_s)};
    if (!offer.step.description.isEmpty())
        lines << offer.step.description.left(600).toHtmlEscaped();
    for (const PortDirection side : {PortDirection::Input, PortDirection::Output}) {
        QStringList ports;
        for (const GraphPort &port : offer.step.ports)
            if (port.direction == side && ports.size() < mostPorts)
                ports << QString(port.title.toHtmlEscaped() % u" <i>"_s % port.typeName.toHtmlEscaped() % u"</i>"_s);
        if (!ports.isEmpty())
            lines << (side == PortDirection::Input ? tr("Inputs: %1") : tr("Outputs: %1")).arg(ports.join(u", "_s));
    }
    if (!offer.step.image.isEmpty())
        lines << tr("Image: %1").arg(offer.step.image.toHtmlEscaped());
    if (!offer.step.from.isEmpty())
        lines << tr("From: %1").arg(offer.step.from.toHtmlEscaped());
    if (!offer.step.digest.isEmpty())
        lines << tr("Digest: %1").arg(offer.step.digest.left(12));
    return lines.join(u"<br>"_s);
}

void LibraryModel::addSource(const ComponentLibrary::Source &source)
{
    Row *const top = add(m_root.get(), source.name);
    top->path = source.path;
    const LibraryContents &contents = source.contents;
    QStringList tip{source.path};
    if (!contents.commit.isEmpty())
        tip << tr("At commit %1").arg(contents.commit.left(12));
    if (contents.elsewhere > 0)
        tip << tr("%n component(s) are only named by an address. Check the library’s repository out to have them.", nullptr, contents.elsewhere);
    if (contents.isCut)
        tip << tr("There are more files than are read. Add a smaller folder.");
    if (contents.error)
        tip << EditorWords::error(*contents.error);
    top->tip = tip.join(u'\n');
    if (source.isReading && contents.steps.empty())
        add(top, tr("Reading…"));
    else if (contents.error)
        add(top, EditorWords::error(*contents.error))->tip = top->tip;
    else if (contents.steps.empty())
        add(top, tr("No components in it"))->tip = top->tip;
    std::map<QString, Row *> folders{{QString(), top}};
    for (const LibraryStep &step : contents.steps) {
        QString path;
        Row *parent = top;
        for (const QString &part : step.folder.split(u'/', Qt::SkipEmptyParts)) {
            path += u'/' % part;
            Row *&folder = folders[path];
            if (!folder)
                folder = add(parent, part);
            parent = folder;
        }
        addStep(parent, StepShelf::offerOf(source, step));
    }
    if (!contents.faults.empty()) {
        Row *const faults = add(top, tr("Not read (%1)").arg(contents.faults.size()));
        for (const LibraryFault &fault : contents.faults) {
            Row *const row = add(faults, QFileInfo(fault.from).fileName());
            row->tip = QString(fault.from % u'\n' % EditorWords::error(fault.error));
        }
    }
}

/// While searched: everything once.
void LibraryModel::addFound()
{
    const Question question = questionOf(m_search);
    std::vector<std::pair<int, StepOffer>> found;
    for (StepOffer &offer : m_shelf.fitting(nullptr, true, {}))
        if (const int worth = worthOf(question, offer); worth >= 0)
            found.emplace_back(worth, std::move(offer));
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    for (std::size_t i = 0; i < std::min(found.size(), mostFound); ++i)
        addStep(m_root.get(), found[i].second);
    if (found.empty())
        add(m_root.get(), tr("Nothing found"));
}

void LibraryModel::refresh()
{
    beginResetModel();
    m_root = std::make_unique<Row>();
    if (!m_search.trimmed().isEmpty()) {
        addFound();
        endResetModel();
        return;
    }
    const std::pair<QString, QStringList> lists[] = {{tr("Favourites"), m_shelf.habits().favourites()}, {tr("Used last"), m_shelf.habits().recent()}};
    for (const auto &[title, ids] : lists) {
        Row *top = nullptr;
        for (const QString &id : ids)
            if (const std::optional<StepOffer> offer = m_shelf.find(id)) {
                if (!top)
                    top = add(m_root.get(), title);
                addStep(top, *offer);
            }
    }
    for (const std::vector<StepOffer> &offers : {StepShelf::own(), m_shelf.ofDocument()}) {
        Row *const top = offers.empty() ? nullptr : add(m_root.get(), offers.front().section);
        for (const StepOffer &offer : offers)
            addStep(top, offer);
    }
    for (const ComponentLibrary::Source &source : m_shelf.library().sources())
        addSource(source);
    endResetModel();
}

void LibraryModel::setSearch(const QString &text)
{
    if (text == m_search)
        return;
    m_search = text;
    refresh();
}

LibraryModel::Row *LibraryModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Row *>(index.internalPointer()) : m_root.get();
}

QModelIndex LibraryModel::indexOf(const QString &id) const
{
    std::vector<const Row *> open{m_root.get()};
    for (std::size_t i = 0; i < open.size(); ++i)
        for (const auto &row : open[i]->rows) {
            if (row->id == id)
                return createIndex(row->number, NameColumn, row.get());
            open.push_back(row.get());
        }
    return {};
}

QModelIndex LibraryModel::index(int row, int column, const QModelIndex &parent) const
{
    const Row *const above = rowAt(parent);
    if (row < 0 || column < 0 || column >= ColumnCount || row >= static_cast<int>(above->rows.size()) || parent.column() > 0)
        return {};
    return createIndex(row, column, above->rows[static_cast<std::size_t>(row)].get());
}

QModelIndex LibraryModel::parent(const QModelIndex &index) const
{
    Row *const above = index.isValid() ? rowAt(index)->parent : nullptr;
    return !above || above == m_root.get() ? QModelIndex() : createIndex(above->number, NameColumn, above);
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(rowAt(parent)->rows.size());
}

int LibraryModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = *rowAt(index);
    const bool isFavourite = !row.id.isEmpty() && m_shelf.habits().isFavourite(row.id);
    if (role == IdRole)
        return row.id;
    if (role == PathRole)
        return row.path;
    if (index.column() == StarColumn) {
        if (role == Qt::DecorationRole && !row.id.isEmpty())
            return tintedIcon(isFavourite ? u"headrace-star"_s : u"headrace-star-empty"_s, isFavourite ? tokensFor(qApp->palette()).accent : tokensFor(qApp->palette()).textSecondary);
        if ((role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) && !row.id.isEmpty())
            return isFavourite ? tr("A favourite") : tr("No favourite");
        return {};
    }
    if (role == Qt::DisplayRole)
        return row.text;
    if (role == Qt::ToolTipRole)
        return row.tip;
    return {};
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex &index) const
{
    const bool isStep = index.isValid() && !rowAt(index)->id.isEmpty();
    return QAbstractItemModel::flags(index) | (isStep ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QStringList LibraryModel::mimeTypes() const
{
    return {QLatin1StringView(StepShelf::mimeType)};
}

QMimeData *LibraryModel::mimeData(const QModelIndexList &indexes) const
{
    for (const QModelIndex &index : indexes)
        if (const QString id = rowAt(index)->id; !id.isEmpty()) {
            auto *data = new QMimeData;
            data->setData(QLatin1StringView(StepShelf::mimeType), id.toUtf8());
            return data;
        }
    return nullptr;
}

} // namespace headrace

#include "moc_librarymodel.cpp"
