// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/evidence.h"
#include "models/explore/exploresession.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace headrace {

class BadLinesModel;
class Card;
class RawLinesView;
class RowsModel;

/// The lines behind the charts, raw or as columns: all, those of the selection, those behind a count of the health strip, those
/// that match a search; and the bad lines with their reasons.
class LinesCard final : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Raw, Columns, Bad };

    LinesCard(ExploreSession &session, QWidget *parent);
    ~LinesCard() override;

    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    void showBadLines() { setMode(Mode::Bad); }
    /// Shows the rows behind a count, until the selection changes.
    void showEvidence(Evidence evidence);
    void focusSearch();
    /// Puts the keyboard into the shown list.
    void focusLines();

Q_SIGNALS:
    /// Something went wrong that has no other place to be told.
    void reported(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void createTools();
    void createViews();
    void connectRaw();
    /// The rows that are to be shown now; null = all.
    std::shared_ptr<const std::vector<std::uint32_t>> shownRows() const;
    void refresh();
    void refreshRaw(bool keepPlace);
    void restrictMatches();
    void showCount();
    void search();
    void step(int by);
    void copyTable() const;
    void copyRaw(std::uint64_t first, std::uint64_t last);
    void showMenu(const QPoint &place);
    void showColumnMenu(const QPoint &place);
    void jumpToBucket(std::uint64_t index);
    void retranslate();

    ExploreSession &m_session;
    Card *m_card;
    QStackedWidget *m_stack;
    RawLinesView *m_raw;
    QTableView *m_view;
    QButtonGroup *m_modes;
    QToolButton *m_bad;
    QToolButton *m_follow;
    QToolButton *m_case;
    QToolButton *m_regex;
    QToolButton *m_previous;
    QToolButton *m_next;
    QLineEdit *m_search;
    RowsModel *m_rows;
    BadLinesModel *m_badLines;
    QSortFilterProxyModel *m_sortedBad;
    QAction *m_copy;
    Mode m_mode = Mode::Raw;
    std::optional<Evidence> m_evidence;
    std::shared_ptr<const std::vector<std::uint32_t>> m_evidenceRows;
    LineList m_matches; ///< within the shown rows
    std::shared_ptr<const ExploreView> m_lastView;
    std::shared_ptr<const Dataset> m_sizedFor;
    Generation m_evidences;
    Generation m_restrictions;
};

} // namespace headrace
