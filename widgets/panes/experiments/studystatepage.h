// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studydoctor.h"

#include <QAbstractTableModel>
#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace headrace {

class ClusterStudySource;
struct ResourceRef;

/// What Katib noted about a study, newest first: conditions of it and of its algorithm, and the trials that went wrong, with the reason.
class ConditionTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, SubjectColumn, WordsColumn, ReasonColumn, ColumnCount };
    enum Role { ToneRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;
    void show(const Study &study, const std::vector<Trial> &trials, const std::optional<Suggestion> &suggestion);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        qint64 time = 0;
        QString subject;
        QString words;
        QString reason;
        int tone = 0;

        bool operator==(const Line &) const = default;
    };
    std::vector<Line> m_lines;
};

/// Where a study of a cluster stands and why it does not get on, in words.
class StudyStatePage final : public QWidget
{
    Q_OBJECT

public:
    StudyStatePage(ClusterStudySource &source, QWidget *parent);

    StudyDoctor &doctor() { return m_doctor; }
    ConditionTable *conditions() const { return m_conditions; }
    /// The findings as they are shown, a line each.
    QStringList sentences() const;
    bool isBusy() const { return m_doctor.isBusy(); }
    void look();

Q_SIGNALS:
    void openRequested(const headrace::ResourceRef &ref);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showFindings();
    void showConditions();
    void addFinding(const Finding &finding);
    void openLink(const Finding &finding);
    void retranslate();

    ClusterStudySource &m_source;
    StudyDoctor m_doctor;
    bool m_hasLooked = false;
    QLabel *m_title;
    QPushButton *m_look;
    QLabel *m_verdict;
    QVBoxLayout *m_findings;
    QLabel *m_noted;
    ConditionTable *m_conditions;
    QTableView *m_table;
};

} // namespace headrace
