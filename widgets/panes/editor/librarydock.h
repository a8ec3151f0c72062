// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/editor/librarymodel.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QToolButton;
class QTreeView;

namespace headrace {

/// What can be added, to be dragged onto the picture or taken by Enter; and where it comes from.
class LibraryDock final : public QWidget
{
    Q_OBJECT

public:
    LibraryDock(const StepShelf &shelf, PipelineSession &session, QWidget *parent);

    QLineEdit &search() { return *m_search; }
    QTreeView &tree() { return *m_tree; }
    LibraryModel &model() { return *m_model; }

Q_SIGNALS:
    /// To be added behind what is selected.
    void addRequested(const QString &id);
    /// To take the place of what is selected.
    void replaceRequested(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void fillMenu();
    void showMenu(QPoint place);
    void askForLibrary(bool isFolder);
    void toggleFavourite(const QModelIndex &index);
    void retranslate();

    const StepShelf &m_shelf;
    LibraryModel *m_model;
    QLineEdit *m_search;
    QToolButton *m_libraries;
    QTreeView *m_tree;
    QTimer m_timer; ///< the pipeline's own steps follow a little later
    bool m_isStale = false;
};

} // namespace headrace
