// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploresession.h"

#include <QWidget>

class QMenu;

namespace headrace {

class Chip;

/// The recipe as editable facts: time field, format, bucket, range, zone, group, measure, filters.
class RecipeChips final : public QWidget
{
    Q_OBJECT

public:
    RecipeChips(ExploreSession &session, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void fillTimeMenu();
    void fillFormatMenu();
    void fillBucketMenu();
    void fillRangeMenu();
    void fillZoneMenu();
    void addZones(QMenu *menu, const QString &current, const std::function<void(const QString &)> &choose);
    void fillGroupMenu();
    void fillMeasureMenu();
    void fillFilterMenu();
    void changeRecipe(const QString &word, const std::function<void(Recipe &)> &change);
    void rereadWith(const std::function<void(SourceSpec &)> &change);

    ExploreSession &m_session;
    Chip *m_time;
    Chip *m_format;
    Chip *m_bucket;
    Chip *m_range;
    Chip *m_zone;
    Chip *m_group;
    Chip *m_measure;
    Chip *m_filters;
};

} // namespace headrace
