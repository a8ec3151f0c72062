// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/runstep.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPlainTextEdit;
class QScrollArea;
class QStackedWidget;
class QTableView;
class QTabWidget;
class QTextBrowser;
class QToolButton;

namespace headrace {

class ArtifactReading;
class ConfusionView;
class MessagePage;
class PipelinesClient;
class PlotFrame;
class RocPlot;
class TextTable;
class WorkPool;

/// One artifact: its metrics, curves, text, table, files or bytes, what else is known of it, and saving. HTML is shown as a document without
/// scripts and without anything from elsewhere. What an artifact holds is read in small; more only when the user wants it.
class ArtifactView final : public QWidget
{
    Q_OBJECT

public:
    ArtifactView(WorkPool &pool, QWidget *parent);
    ~ArtifactView() override;

    void setArtifact(std::shared_ptr<PipelinesClient> client, const RunArtifact &artifact);
    void clear();
    /// See ArtifactReading.
    void setPython(const QString &python);
    ArtifactReading *reading() const { return m_reading; }
    QTabWidget *tabs() const { return m_tabs; }
    TextTable *table() const { return m_table; }
    QTextBrowser *document() const { return m_document; }
    QPlainTextEdit *text() const { return m_text; }
    /// What is said instead of a content.
    MessagePage *message() const { return m_message; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void update();
    void showFacts();
    bool showOfMetadata();
    void showPreview();
    void showMessage();
    void showParquet();
    void showMetadata();
    void saveAs();
    void retranslate();

    std::shared_ptr<PipelinesClient> m_client;
    RunArtifact m_artifact;
    ArtifactReading *m_reading;
    QLabel *m_name;
    QLabel *m_facts;
    QLabel *m_note;
    QToolButton *m_more;
    QToolButton *m_cancel;
    QToolButton *m_save;
    QTabWidget *m_tabs;
    QStackedWidget *m_stack;
    MessagePage *m_message;
    TextTable *m_table;
    QTableView *m_tableView;
    QTextBrowser *m_document;
    QPlainTextEdit *m_text;
    QWidget *m_curves;
    QScrollArea *m_scroll;
    ConfusionView *m_matrix;
    PlotFrame *m_matrixFrame;
    RocPlot *m_roc;
    QPlainTextEdit *m_source;
    TextTable *m_metadata;
    QTableView *m_metadataView;
};

} // namespace headrace
