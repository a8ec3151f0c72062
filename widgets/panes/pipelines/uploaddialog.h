// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/pipelines/pipelinedeeds.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace headrace {

/// A file becomes a new pipeline, or a new version of one. It is read and checked before anything is sent: some documents would hang a
/// server, and of the others it does not say why it refuses them.
class UploadDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `pipeline`: the one that may get a new version; without an id there is only a new pipeline to be made.
    UploadDialog(WorkPool &pool, const Pipeline &pipeline, bool keepsTags, QWidget *parent);

    void takeFile(const QString &path);
    void setNewVersion(bool isNewVersion);
    /// Null while nothing was read.
    const PreparedPointer &prepared() const { return m_prepared; }
    /// What stands in the way; empty when it can be sent.
    QString obstacle() const;

Q_SIGNALS:
    void uploadRequested(const headrace::PreparedPointer &pipeline, const headrace::UploadTarget &target);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    void askForFile();
    void suggestName();
    void update();
    void submit();
    void retranslate();
    bool isNewVersion() const;

    WorkPool &m_pool;
    Pipeline m_pipeline;
    bool m_keepsTags;
    PreparedPointer m_prepared;
    Error m_error;
    bool m_isReading = false;
    Generation m_readings;
    QFormLayout *m_rows;
    QLineEdit *m_file;
    QPushButton *m_browse;
    QComboBox *m_as;
    QLineEdit *m_name;
    QPlainTextEdit *m_description;
    QLineEdit *m_tags;
    QLabel *m_icon;
    QLabel *m_said;
    QPushButton *m_cancel;
    QPushButton *m_upload;
};

} // namespace headrace
