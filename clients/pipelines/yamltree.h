// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"
#include "clients/types/result.h"

#include <QByteArray>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace headrace {

enum class YamlKind : quint8 { Scalar, Map, List, Alias };
enum class YamlStyle : quint8 { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Block, Flow };

/// A node and where it stands. Offsets are bytes of the text; the end of a block collection is the end of its last child, that of a block
/// scalar the beginning of the line behind it. The children of a map are its keys and values in turn.
struct YamlNode {
    YamlKind kind = YamlKind::Scalar;
    YamlStyle style = YamlStyle::Plain;
    bool isSpilled = false;    ///< its text differs from the bytes that stand there
    bool hasProperties = false; ///< an anchor or a tag stands before it
    quint32 begin = 0;
    quint32 end = 0;
    quint32 line = 1;   ///< from 1
    quint32 column = 0; ///< characters, from 0
    quint32 textBegin = 0;
    quint32 textSize = 0;
    int first = -1;
    int next = -1;
    int target = -1; ///< of an alias
    int tag = -1;
};

/// One document of a YAML stream.
struct YamlDocumentPart {
    int root = -1; ///< -1: nothing but comments
    quint32 line = 1;
};

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
    /// An alias's target, else the node itself.
    int resolved(int node) const { return at(node).kind == YamlKind::Alias ? at(node).target : node; }
    /// The value under a key of a map; -1 when it is not there. Keys that a merge brings are found too.
    int valueOf(int map, std::string_view key, int *keyNode = nullptr) const;
    /// The node of a path in a document, or of its longest part that is there; `*key` is its key, -1 when it has none.
    int nearest(std::size_t document, const ObjectPath &path, int *key = nullptr) const;
    /// Nodes that aliases point to.
    const std::vector<int> &aliases() const { return m_aliases; }

private:
    friend class YamlTreeReader;

    std::string m_text;
    std::string m_spill;
    std::vector<YamlNode> m_nodes;
    std::vector<YamlDocumentPart> m_documents;
    std::vector<int> m_aliases;
    std::vector<std::string> m_tags;
    std::unordered_map<int, std::vector<int>> m_sorted; ///< large maps' keys in order of their texts
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
