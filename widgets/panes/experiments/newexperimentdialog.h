// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studydeeds.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace headrace {

class DraftForm;
class ExperimentDraft;
class YamlEditor;
struct StudiesContext;

/// A new experiment as a form and as a text side by side: each changes the other, nothing is lost on the way. What Katib, the algorithm or a
/// later step would refuse stands at its field, at its line and in a list while one types; the server checks it once more before it is made.
class NewExperimentDialog final : public QDialog
{
    Q_OBJECT

public:
    NewExperimentDialog(StudiesContext &context, const QByteArray &text, QWidget *parent);

    /// The experiment that comes with the program.
    static QByteArray example();

    ExperimentDraft &draft() const { return *m_draft; }
    DraftForm *form() const { return m_form; }
    YamlEditor *editor() const { return m_editor; }
    QPushButton *createButton() const { return m_create; }
    QPushButton *checkButton() const { return m_check; }
    /// What stands under the form: the verdict, or what the server said.
    QString verdict() const;
    QStringList faults() const;
    bool isBusy() const { return m_isAsking; }

Q_SIGNALS:
    void made(const headrace::ObjectName &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectParts();
    void openFile();
    void saveFile();
    void takeTyped();
    void draftChanged();
    void showVerdict();
    void goTo(const QString &path);
    void ask(bool isDryRun);
    void answered(bool isDryRun, const Result<WriteOutcome> &outcome);
    void retranslate();

    StudiesContext &m_context;
    ExperimentDraft *m_draft;
    DraftForm *m_form;
    YamlEditor *m_editor;
    QTimer m_typing;
    bool m_isTaking = false;
    bool m_isAsking = false;
    QString m_said;      ///< by the server about the text as it is
    bool m_isRefused = false;
    QLabel *m_icon;
    QLabel *m_verdict;
    QListWidget *m_faults;
    QPushButton *m_example;
    QPushButton *m_open;
    QPushButton *m_save;
    QPushButton *m_check;
    QPushButton *m_create;
    QPushButton *m_cancel;
};

} // namespace headrace
