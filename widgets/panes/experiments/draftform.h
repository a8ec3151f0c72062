// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QFormLayout;
class QLabel;
class QTableView;
class QVBoxLayout;

namespace headrace {

class DraftTable;
class ExperimentDraft;

/// The fields of an experiment as a form: what is typed goes into the draft's text at once, what the text says stands here. Each fault stands
/// under its field.
class DraftForm final : public QWidget
{
    Q_OBJECT

public:
    DraftForm(ExperimentDraft &draft, QWidget *parent);

    /// The widget that edits a path; null when none does.
    QWidget *field(const QString &path) const;
    /// What is said under the field of a path.
    QString faultAt(const QString &path) const;
    DraftTable *parameters() const { return m_parameters; }
    DraftTable *settings() const { return m_settings; }
    DraftTable *trialParameters() const { return m_trialParameters; }
    QTableView *parameterView() const { return m_parameterView; }

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Kind { Text, Count, Number, Choice, OpenChoice, List, Switch };
    struct Field {
        QString path;
        Kind kind = Kind::Text;
        QWidget *editor = nullptr;
        QLabel *label = nullptr;
        QLabel *fault = nullptr;
    };

    void createFields();
    QFormLayout *section(QLabel *&title);
    Field &add(QFormLayout *form, const QString &path, Kind kind, const QStringList &choices = {});
    QTableView *addTable(QVBoxLayout *column, DraftTable *table, const std::vector<std::pair<QString, QString>> &fresh);
    void write(const Field &field);
    void show();
    void showField(Field &field);
    void retranslate();
    QString name(const QString &path) const;
    void setColumns();

    ExperimentDraft &m_draft;
    bool m_isShowing = false;
    std::vector<Field> m_fields;
    QVBoxLayout *m_column;
    QLabel *m_studyTitle = nullptr;
    QLabel *m_objectiveTitle = nullptr;
    QLabel *m_spaceTitle = nullptr;
    QLabel *m_algorithmTitle = nullptr;
    QLabel *m_countsTitle = nullptr;
    QLabel *m_collectorTitle = nullptr;
    QLabel *m_templateTitle = nullptr;
    DraftTable *m_parameters;
    DraftTable *m_settings;
    DraftTable *m_stoppingSettings;
    DraftTable *m_trialParameters;
    QTableView *m_parameterView = nullptr;
    std::vector<QWidget *> m_tools;
};

} // namespace headrace
