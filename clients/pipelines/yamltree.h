// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/yamllines.h"
#include "clients/types/plainvalue.h"
#include "clients/types/result.h"

#include <QByteArray>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace headrace {

enum class YamlKind : quint8 { Scalar, Map, List, Alias };
enum class YamlStyle : quint8 { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Block, Flow };

/// A node and where it stands, in twelve bytes: a large document has a million. Offsets are bytes of the text; the end of a block collection is
/// the end of its last child, that of a block scalar the beginning of the line behind it.
struct YamlNode {
    quint32 begin = 0;
    quint32 end = 0;
    YamlKind kind : 2 = YamlKind::Scalar;
    YamlStyle style : 3 = YamlStyle::Plain;
    bool isSpilled : 1 = false;     ///< its text differs from the bytes that stand there
    bool hasProperties : 1 = false; ///< an anchor or a tag stands before it
    bool isLast : 1 = true;         ///< of its parent
    /// Of a collection the node behind its last part, of an alias what it means, of a scalar that is spilled the number of its text.
    quint32 link : 24 = 0;

    bool isCollection() const { return kind == YamlKind::Map || kind == YamlKind::List; }
};

/// One document of a YAML stream.
struct YamlDocumentPart {
    int root = -1; ///< -1: nothing but comments
    quint32 begin = 0;
};

struct YamlPart;
struct YamlRun;

/// The nodes of a YAML text in the order of the text, read with the rules of libyaml, of which the pipelines server's reader is a copy:
/// what that one cannot read is refused here.
class YamlTree
{
public:
    /// Errors "yaml.syntax" (arguments: line and column from 1; serverMessage: what is wrong), "yaml.encoding", "yaml.alias", "yaml.large".
    static Result<YamlTree> read(std::string text);

    const std::string &text() const { return m_text; }
    const std::vector<YamlDocumentPart> &documents() const { return m_documents; }
    const YamlNode &at(int node) const { return m_nodes[static_cast<std::size_t>(node)]; }
    std::size_t size() const { return m_nodes.size(); }
    std::string_view scalar(int node) const;
    std::string_view tag(int node) const;
    /// The children of a map are its keys and values in turn; -1 where there is none.
    int first(int node) const { return at(node).isCollection() && static_cast<quint32>(node) + 1 < at(node).link ? node + 1 : -1; }
    int next(int node) const { return at(node).isLast ? -1 : behind(node); }
    /// The node behind a node and all its parts in the order of the text.
    int behind(int node) const { return at(node).isCollection() ? static_cast<int>(at(node).link) : node + 1; }
    quint32 line(int node) const { return m_lines.line(m_text, at(node).begin); }   ///< from 1
    quint32 column(int node) const { return m_lines.column(m_text, at(node).begin); } ///< characters, from 0
    quint32 documentLine(std::size_t document) const { return m_lines.line(m_text, m_documents[document].begin); }
    int target(int alias) const { return static_cast<int>(at(alias).link); }
    /// An alias's target, else the node itself.
    int resolved(int node) const { return at(node).kind == YamlKind::Alias ? target(node) : node; }
    /// The value under a key of a map; -1 when it is not there. Keys that a merge brings are found too.
    int valueOf(int map, std::string_view key, int *keyNode = nullptr) const;
    /// The node of a path in a document, or of its longest part that is there; `*key` is its key, -1 when it has none.
    int nearest(std::size_t document, const ObjectPath &path, int *key = nullptr) const;
    /// Nodes that aliases point to.
    const std::vector<int> &aliases() const { return m_aliases; }

    /// Whether anchors, aliases or tags stand anywhere: then a part of the text does not speak for itself.
    bool hasProperties() const { return m_hasProperties; }
    /// Puts a part in the place of a run of entries, and its lines in the place of theirs: the tree is then what reading the whole text gives.
    void replaceEntries(const YamlRun &run, const YamlPart &part);
    /// Bytes of texts that differ from what stands there, those that are gone too.
    std::size_t spilledBytes() const { return m_spill.size(); }

private:
    friend class YamlTreeReader;

    void fitAncestors(const YamlRun &run, quint32 longer, int grown, quint32 lastEnd);
    void moveSorted(const YamlRun &run, int grown);
    void sortKeys(int map);
    quint32 spill(std::string_view text);

    std::string m_text;
    std::string m_spill;
    std::vector<std::pair<quint32, quint32>> m_spilled; ///< begin and size in `m_spill`
    std::vector<YamlNode> m_nodes;
    std::vector<YamlDocumentPart> m_documents;
    std::vector<int> m_aliases;
    std::vector<std::string> m_tags;
    std::vector<std::pair<int, int>> m_tagged; ///< nodes and their tags
    std::map<int, std::vector<int>> m_sorted;  ///< large maps' keys in order of their texts
    YamlLines m_lines;
    bool m_hasProperties = false;
};

/// A key that is no text ("1:", "true:"), which the server refuses.
struct OddKey {
    std::size_t document = 0;
    ObjectPath path;
    quint32 line = 1;
};

/// The values of the documents as the server reads them: aliases and merges filled in, plain scalars by YAML 1.2 with Go's leniency.
struct YamlValues {
    std::vector<PlainValue> documents;
    std::vector<OddKey> oddKeys;
};

/// Errors "yaml.duplicate" (arguments: line, column, the key), "yaml.alias" (a node that contains itself), "yaml.large" (a small text whose
/// aliases make a huge document).
Result<YamlValues> yamlValues(const YamlTree &tree);

} // namespace headrace
