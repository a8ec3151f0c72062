// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/filtersmenu.h"

#include "widgets/panes/explore/explorewords.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QWidgetAction>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostValues = 20;

void addFilter(ExploreSession &session, const Filter &filter)
{
    Recipe recipe = session.recipe();
    if (std::find(recipe.filters.begin(), recipe.filters.end(), filter) == recipe.filters.end())
        recipe.filters.push_back(filter);
    session.change(u"filter"_s, std::move(recipe));
}

/// A line of widgets in a menu.
QHBoxLayout *addRow(QMenu *menu)
{
    auto *panel = new QWidget;
    auto *row = new QHBoxLayout(panel);
    row->setContentsMargins(grid(3), grid(1), grid(3), grid(1));
    auto *item = new QWidgetAction(menu);
    item->setDefaultWidget(panel);
    menu->addAction(item);
    return row;
}

void closeAll(QMenu *menu)
{
    for (QWidget *at = menu; at && qobject_cast<QMenu *>(at); at = at->parentWidget())
        at->close();
}

} // namespace

void FiltersMenu::fill(QMenu *menu, ExploreSession &session)
{
    const std::vector<Filter> &filters = session.recipe().filters;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        QAction *remove = menu->addAction(tr("Remove “%1”").arg(ExploreWords::filter(filters[i])));
        QObject::connect(remove, &QAction::triggered, menu, [&session, i] {
            Recipe recipe = session.recipe();
            if (i < recipe.filters.size())
                recipe.filters.erase(recipe.filters.begin() + static_cast<std::ptrdiff_t>(i));
            session.change(u"filter"_s, std::move(recipe));
        });
    }
    if (filters.size() > 1) {
        QObject::connect(menu->addAction(tr("Remove all filters")), &QAction::triggered, menu, [&session] {
            Recipe recipe = session.recipe();
            recipe.filters.clear();
            session.change(u"filter"_s, std::move(recipe));
        });
    }
    if (!filters.empty())
        menu->addSeparator();
    const auto &view = session.view();
    for (std::size_t column = 0; view && column < view->data->columns.size(); ++column) {
        if (static_cast<int>(column) == view->data->timeColumn)
            continue;
        QMenu *sub = menu->addMenu(view->data->columns[column].name);
        QObject::connect(sub, &QMenu::aboutToShow, sub, [sub, &session, column] {
            sub->clear();
            fillField(sub, session, column);
        });
    }
}

void FiltersMenu::fillField(QMenu *menu, ExploreSession &session, std::size_t column)
{
    const auto &view = session.view();
    if (!view || column >= view->data->columns.size())
        return;
    const ColumnSpec &spec = view->data->columns[column];
    if (spec.kind == ColumnKind::Integer || spec.kind == ColumnKind::Real)
        addNumbers(menu, session, column);
    else if (spec.kind == ColumnKind::Boolean || view->data->dictionaries[column])
        addValues(menu, session, column);
    if (spec.kind == ColumnKind::Category || spec.kind == ColumnKind::Text)
        addPattern(menu, session, column);
    menu->addSeparator();
    for (const FilterKind kind : {FilterKind::IsPresent, FilterKind::IsMissing}) {
        const Filter filter{spec.name, kind, {}, 0, 0};
        QObject::connect(menu->addAction(ExploreWords::filter(filter)), &QAction::triggered, menu, [&session, filter] { addFilter(session, filter); });
    }
}

void FiltersMenu::addValues(QMenu *menu, ExploreSession &session, std::size_t column)
{
    const Dataset &data = *session.view()->data;
    QStringList values{u"true"_s, u"false"_s};
    if (const auto &dictionary = data.dictionaries[column]) {
        values.clear();
        for (std::size_t i = 0; i < std::min(mostValues, dictionary->size()); ++i)
            values.append(QString::fromStdString((*dictionary)[i]));
    }
    QMenu *without = nullptr;
    for (const QString &value : values) {
        const Filter filter{data.columns[column].name, FilterKind::IsOneOf, {value}, 0, 0};
        QString shown = value;
        QObject::connect(menu->addAction(shown.replace(u'&', u"&&"_s)), &QAction::triggered, menu, [&session, filter] { addFilter(session, filter); });
    }
    without = menu->addMenu(tr("All but"));
    for (const QString &value : values) {
        const Filter filter{data.columns[column].name, FilterKind::IsNoneOf, {value}, 0, 0};
        QString shown = value;
        QObject::connect(without->addAction(shown.replace(u'&', u"&&"_s)), &QAction::triggered, menu, [&session, filter] { addFilter(session, filter); });
    }
}

void FiltersMenu::addNumbers(QMenu *menu, ExploreSession &session, std::size_t column)
{
    const QString field = session.view()->data->columns[column].name;
    QHBoxLayout *row = addRow(menu);
    auto *low = new QLineEdit;
    auto *high = new QLineEdit;
    auto *apply = new QPushButton(tr("Keep these"));
    low->setPlaceholderText(tr("from"));
    high->setPlaceholderText(tr("to"));
    low->setAccessibleName(tr("Least value"));
    high->setAccessibleName(tr("Greatest value"));
    for (QWidget *widget : std::initializer_list<QWidget *>{low, high, apply})
        row->addWidget(widget);
    const auto keep = [&session, field, low, high, menu] {
        bool lowIsNumber = low->text().isEmpty();
        bool highIsNumber = high->text().isEmpty();
        const double from = lowIsNumber ? -std::numeric_limits<double>::infinity() : low->text().toDouble(&lowIsNumber);
        const double to = highIsNumber ? std::numeric_limits<double>::infinity() : high->text().toDouble(&highIsNumber);
        low->setProperty("invalid", !lowIsNumber);
        high->setProperty("invalid", !highIsNumber);
        if (!lowIsNumber || !highIsNumber)
            return;
        closeAll(menu);
        addFilter(session, {field, FilterKind::Between, {}, std::min(from, to), std::max(from, to)});
    };
    QObject::connect(apply, &QPushButton::clicked, menu, keep);
    QObject::connect(high, &QLineEdit::returnPressed, menu, keep);
    QObject::connect(low, &QLineEdit::returnPressed, menu, keep);
}

void FiltersMenu::addPattern(QMenu *menu, ExploreSession &session, std::size_t column)
{
    const QString field = session.view()->data->columns[column].name;
    QHBoxLayout *row = addRow(menu);
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(tr("Regular expression"));
    edit->setAccessibleName(tr("Regular expression"));
    row->addWidget(new QLabel(tr("matches")));
    row->addWidget(edit);
    QObject::connect(edit, &QLineEdit::returnPressed, menu, [&session, field, edit, menu] {
        if (edit->text().isEmpty())
            return;
        closeAll(menu);
        addFilter(session, {field, FilterKind::Contains, {edit->text()}, 0, 0});
    });
}

} // namespace headrace
