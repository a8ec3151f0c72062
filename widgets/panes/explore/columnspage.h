// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/analysis.h"
#include "widgets/panes/explore/sessionpage.h"

class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace headrace {

class Card;
class Chip;
class FieldsModel;
class HeatMapView;
class PlotFrame;
class ScatterView;

/// The fields of the log: what each holds and what is odd about it, how numbers hang together, where values are missing.
class ColumnsPage final : public SessionPage
{
    Q_OBJECT

public:
    ColumnsPage(ExploreSession &session, QWidget *parent);

    bool isBusy() const override { return m_working > 0; }

protected:
    void refresh() override;
    void retranslate() override;

private:
    void createList();
    void createPlots();
    void showMenu(const QPoint &place);
    void fillList();
    void showCorrelations();
    void showMissing();
    void showPair();
    void fillPairMenu(Chip *chip, QString &field);
    QStringList numericFields() const;
    void copy() const;

    Card *m_card;
    QTableView *m_list;
    QLineEdit *m_filter;
    FieldsModel *m_model;
    QSortFilterProxyModel *m_proxy;
    HeatMapView *m_correlations = nullptr;
    HeatMapView *m_missing = nullptr;
    ScatterView *m_pair = nullptr;
    PlotFrame *m_correlationsFrame = nullptr;
    PlotFrame *m_missingFrame = nullptr;
    PlotFrame *m_pairFrame = nullptr;
    Chip *m_x = nullptr;
    Chip *m_y = nullptr;
    QString m_xField;
    QString m_yField;
    ColumnsAnalysis m_analysis;
    std::shared_ptr<const Dataset> m_analysed;
    std::shared_ptr<std::atomic<bool>> m_stop;
    Generation m_generation;
    Generation m_pairs;
    int m_working = 0;
};

} // namespace headrace
